"""Questions about files and lists of paths whose answers do not depend on how the system writes paths."""
import os
from stat import S_ISDIR, S_ISREG

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile', 'samefile',
           'sameopenfile', 'samestat']


def _mode(path):
    """The mode of what the path leads to, 0 when there is nothing or it cannot be a path."""
    try:
        return os.stat(path).st_mode
    except (OSError, ValueError):
        return 0


def exists(path):
    """Does the path lead to something?  (No, for a symbolic link whose target is missing.)"""
    return _mode(path) != 0


def isfile(path):
    """Does the path lead to a regular file?"""
    return S_ISREG(_mode(path))


def isdir(s):
    """Does the path lead to a directory?"""
    return S_ISDIR(_mode(s))


def getsize(filename):
    """Size in bytes."""
    info = os.stat(filename)
    return info.st_size


def getmtime(filename):
    """When the content changed last, in seconds since the epoch."""
    info = os.stat(filename)
    return info.st_mtime


def getatime(filename):
    """When the file was read last, in seconds since the epoch."""
    info = os.stat(filename)
    return info.st_atime


def getctime(filename):
    """When the file's metadata changed last, in seconds since the epoch."""
    info = os.stat(filename)
    return info.st_ctime


def samestat(s1, s2):
    """Are these two stat results of one file?"""
    return (s1.st_dev, s1.st_ino) == (s2.st_dev, s2.st_ino)


def samefile(f1, f2):
    """Do two paths (or descriptors) lead to one file?"""
    return samestat(*map(os.stat, (f1, f2)))


def sameopenfile(fp1, fp2):
    """Do two descriptors belong to one file?"""
    return samestat(*map(os.fstat, (fp1, fp2)))


def commonprefix(m):
    """The longest beginning that all strings (or lists of parts) share; character by character, so not always a path."""
    if not m:
        return ''
    paths = m if isinstance(m[0], (list, tuple)) else [os.fspath(p) for p in m]
    # Whatever lies between the least and the greatest shares what these two share.
    first, last = min(paths), max(paths)
    end = 0
    for a, b in zip(first, last):
        if a != b:
            break
        end += 1
    return first[:end]


def _splitext(p, sep, altsep, extsep):
    """(root, extension): the extension starts at the last dot of the last part; dots that begin the part are none."""
    start = 1 + max(p.rfind(sep), p.rfind(altsep) if altsep else -1)
    dot = p.rfind(extsep)
    if dot <= start or not p[start:dot].strip(extsep):
        dot = len(p)
    return p[:dot], p[dot:]


def _check_arg_types(funcname, *args):
    """Raises the TypeError that explains why these arguments would not go together; nothing when they would."""
    kinds = set()
    for arg in args:
        kind = str if isinstance(arg, str) else bytes if isinstance(arg, bytes) else None
        if kind is None:
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}') from None
        kinds.add(kind)
    if len(kinds) > 1:
        raise TypeError("Can't mix strings and bytes in path components") from None
