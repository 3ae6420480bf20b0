"""Operations on path names as POSIX writes them: os.path."""
curdir, pardir, extsep, sep, pathsep = '.', '..', '.', '/', ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'
supports_unicode_filenames = False

import os                               # after the names above, which it takes from here
import stat
import genericpath
from genericpath import *

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
           "sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames",
           "relpath", "commonpath"]


def _like(path, text):
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    """The path itself: POSIX names are exact."""
    return os.fspath(s)


def isabs(s):
    """Does the path begin at the root?"""
    s = os.fspath(s)
    return s.startswith(_like(s, '/'))


def join(a, *p):
    """One path from parts; a part that begins at the root drops what stands before it."""
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
    """(directory, last part): cut at the last slash."""
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


def splitdrive(p):
    """(drive, rest); POSIX has no drives."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """What follows the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_like(p, '/')) + 1:]


def dirname(p):
    """What stands before the last slash."""
    return split(p)[0]


def islink(path):
    """Is the path itself a symbolic link?"""
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def lexists(path):
    """Is there something of that name, were it a link that leads nowhere?"""
    try:
        os.lstat(path)
    except (OSError, ValueError):
        return False
    return True


def ismount(path):
    """Does another file system begin at this directory?"""
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
    """Replace a leading `~` or `~name` by the home directory, if that is known."""
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
    """Replace `$name` and `${name}` by environment variables; what is not set stays."""
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
    """The shortest way to write the path, without looking at the disk."""
    path = os.fspath(path)
    slash, dot, dotdot = _like(path, '/'), _like(path, '.'), _like(path, '..')
    if not path:
        return dot
    # POSIX gives exactly two leading slashes a meaning of their own.
    leading = len(path) - len(path.lstrip(slash))
    root = slash * (leading if leading < 3 else 1)
    kept = []
    for part in path.split(slash):
        if part == dotdot:
            if kept and kept[-1] != dotdot:
                kept.pop()
            elif not root:
                kept.append(part)
        elif part and part != dot:
            kept.append(part)
    return root + slash.join(kept) or dot


def abspath(path):
    """The path from the root on, normalized."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path from the root on with all symbolic links followed; `strict`: everything on it must exist."""
    filename = os.fspath(filename)
    slash, dot, dotdot = _like(filename, '/'), _like(filename, '.'), _like(filename, '..')
    path = slash if filename.startswith(slash) else filename[:0]
    leads_to = {}                               # a link, and its target; None while that is being followed
    todo = filename.split(slash)[::-1]          # parts still to walk; (link,) stands where the target of a link ends
    while todo:
        part = todo.pop()
        if type(part) is tuple:
            leads_to[part[0]] = path
        elif part == dotdot:
            path = join(path, dotdot) if not path or basename(path) == dotdot else dirname(path)
        elif part and part != dot:
            here = join(path, part)
            try:
                is_link = stat.S_ISLNK(os.lstat(here).st_mode)
            except OSError:
                if strict:
                    raise
                is_link = False
            if not is_link:
                path = here
            elif here not in leads_to:
                leads_to[here] = None
                target = os.readlink(here)
                todo.append((here,))
                todo += target.split(slash)[::-1]
                if target.startswith(slash):
                    path = slash
            elif leads_to[here] is not None:
                path = leads_to[here]
            else:                               # a circle
                if strict:
                    os.stat(here)
                path = join(here, *(name for name in todo[::-1] if type(name) is not tuple))
                break
    return abspath(path)


def relpath(path, start=None):
    """How to get to the path from `start` (the working directory)."""
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
    """The longest path that all paths begin with, whole parts only."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = [os.fspath(path) for path in paths]
    slash, dot = _like(paths[0], '/'), _like(paths[0], '.')
    try:
        roots = {p[:1] == slash for p in paths}
        if len(roots) > 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        shared = commonprefix([[part for part in p.split(slash) if part and part != dot] for p in paths])
        return slash * roots.pop() + slash.join(shared)
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
