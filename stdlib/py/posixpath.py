"""Operations on path names as POSIX writes them: os.path."""
import os
import stat
import genericpath
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "commonpath"]

curdir, pardir, extsep, sep, pathsep = '.', '..', '.', '/', ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False


def _like(path, text):
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    """Normalize case of pathname.  Has no effect under Posix"""
    return os.fspath(s)


def isabs(s):
    """Test whether a path is absolute"""
    s = os.fspath(s)
    return s.startswith(_like(s, '/'))


def join(a, *p):
    """Join two or more pathname components, inserting '/' as needed.  An absolute component discards all before it."""
    a = os.fspath(a)
    slash = _like(a, '/')
    path = a
    try:
        if not p:
            path[:0] + slash
        for b in map(os.fspath, p):
            if b.startswith(slash):
                path = b
            elif not path or path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a pathname.  Returns tuple "(head, tail)" where "tail" is everything after the final slash."""
    p = os.fspath(p)
    slash = _like(p, '/')
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """Split the extension from a pathname: (root, ext); ext is empty or begins with a dot."""
    p = os.fspath(p)
    return genericpath._splitext(p, _like(p, '/'), None, _like(p, '.'))

splitext.__doc__ = genericpath._splitext.__doc__


def splitdrive(p):
    """Split a pathname into drive and path. On Posix, drive is always empty."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """Returns the final component of a pathname"""
    p = os.fspath(p)
    return p[p.rfind(_like(p, '/')) + 1:]


def dirname(p):
    """Returns the directory component of a pathname"""
    return split(p)[0]


def islink(path):
    """Test whether a path is a symbolic link"""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Test whether a path exists.  Returns True for broken symbolic links"""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Test whether a path is a mount point"""
    try:
        here = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    try:
        above = os.lstat(realpath(join(path, _like(path, '..'))))
    except (OSError, ValueError):
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def _home_of(name):
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as f:
            for line in f:
                fields = line.split(':')
                if len(fields) > 5 and (fields[0] == name if isinstance(name, str) else fields[2] == str(name)):
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    """Expand ~ and ~user constructions.  If user or $HOME is unknown, do nothing."""
    path = os.fspath(path)
    tilde, slash = _like(path, '~'), _like(path, '/')
    if not path.startswith(tilde):
        return path
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    if i == 1:
        home = os.environ.get('HOME')
        if home is None:
            home = _home_of(os.getuid())
    else:
        name = path[1:i]
        home = _home_of(os.fsdecode(name))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return (home.rstrip(slash) + path[i:]) or slash


def expandvars(path):
    """Expand shell variables of form $var and ${var}.  Unknown variables are left unchanged."""
    path = os.fspath(path)
    text = os.fsdecode(path)
    if '$' not in text:
        return path
    out, i = [], 0
    while i < len(text):
        j = text.find('$', i)
        if j < 0:
            break
        out.append(text[i:j])
        if text[j + 1:j + 2] == '{':
            end = text.find('}', j)
            name, stop = (text[j + 2:end], end + 1) if end > 0 else (None, j + 1)
        else:
            stop = j + 1
            while stop < len(text) and text[stop].isascii() and (text[stop].isalnum() or text[stop] == '_'):
                stop += 1
            name = text[j + 1:stop]
        if name and name in os.environ:
            out.append(os.environ[name])
        else:
            out.append(text[j:stop])
        i = stop
    out.append(text[i:])
    text = ''.join(out)
    return os.fsencode(text) if isinstance(path, bytes) else text


def normpath(path):
    """Normalize path, eliminating double slashes, etc."""
    path = os.fspath(path)
    slash, dot, dotdot = _like(path, '/'), _like(path, '.'), _like(path, '..')
    if not path:
        return dot
    slashes = path.startswith(slash)
    # POSIX gives exactly two leading slashes a meaning of their own.
    if slashes and path.startswith(slash * 2) and not path.startswith(slash * 3):
        slashes = 2
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or (not slashes and not kept) or (kept and kept[-1] == dotdot):
            kept.append(part)
        elif kept:
            kept.pop()
    return slash * slashes + slash.join(kept) or dot


def abspath(path):
    """Return an absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """Return the canonical path of the specified filename, eliminating any symbolic links encountered in the path."""
    filename = os.fspath(filename)
    slash, dot, dotdot = _like(filename, '/'), _like(filename, '.'), _like(filename, '..')
    seen = {}

    def walk(path, rest):
        if rest.startswith(slash):
            path, rest = slash, rest[1:]
        while rest:
            name, _, rest = rest.partition(slash)
            if not name or name == dot:
                continue
            if name == dotdot:
                if path:
                    path, last = split(path)
                    if last == dotdot:
                        path = join(path, dotdot, dotdot)
                else:
                    path = dotdot
                continue
            new = join(path, name)
            try:
                is_link = stat.S_ISLNK(os.lstat(new).st_mode)
            except OSError:
                if strict:
                    raise
                is_link = False
            if not is_link:
                path = new
                continue
            if new in seen:
                path = seen[new]
                if path is not None:
                    continue
                if strict:
                    os.stat(new)
                return join(new, rest), False
            seen[new] = None
            path, ok = walk(path, os.readlink(new))
            if not ok:
                return join(path, rest), False
            seen[new] = path
        return path, True
    path, ok = walk(filename[:0], filename)
    return abspath(path)


def relpath(path, start=None):
    """Return a relative version of a path"""
    if not path:
        raise ValueError("no path specified")
    path = os.fspath(path)
    slash, dot, dotdot = _like(path, '/'), _like(path, '.'), _like(path, '..')
    start = dot if start is None else os.fspath(start)
    try:
        a = [x for x in abspath(start).split(slash) if x]
        b = [x for x in abspath(path).split(slash) if x]
        same = len(commonprefix([a, b]))
        parts = [dotdot] * (len(a) - same) + b[same:]
        return join(*parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """Given a sequence of path names, returns the longest common sub-path."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    slash, dot = _like(paths[0], '/'), _like(paths[0], '.')
    try:
        absolute = {p[:1] == slash for p in paths}
        if len(absolute) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
        low, high = min(split_paths), max(split_paths)
        common = low
        for i, c in enumerate(low):
            if c != high[i]:
                common = low[:i]
                break
        return (slash if True in absolute else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
