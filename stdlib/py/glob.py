"""File names that match shell patterns."""
import fnmatch
import os
import re

__all__ = ["escape", "glob", "iglob"]

_magic = re.compile('([*?[])')
_magic_bytes = re.compile(b'([*?[])')


def has_magic(s):
    return (_magic_bytes if isinstance(s, bytes) else _magic).search(s) is not None


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The paths that fit the pattern; ** stands for folders at any depth if `recursive`."""
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The same, one after the other."""
    root = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    it = _iglob(pathname, root, recursive, False, include_hidden)
    if not pathname or (recursive and pathname[:2] in ('**', b'**')):
        first = next(it, None)
        if first:
            yield first
    yield from it


def _iglob(pathname, root, recursive, dironly, hidden):
    folder, base = os.path.split(pathname)
    if not has_magic(pathname):
        full = os.path.join(root, pathname)
        if base:
            if os.path.lexists(full):
                yield pathname
        elif os.path.isdir(os.path.join(root, folder)):
            yield pathname
        return
    if not folder:
        yield from _names(root, base, recursive, dironly, hidden)
        return
    folders = _iglob(folder, root, recursive, True, hidden) if folder != pathname and has_magic(folder) else [folder]
    for f in folders:
        for name in _names(os.path.join(root, f), base, recursive, dironly, hidden):
            yield os.path.join(f, name)


def _list(folder, dironly):
    try:
        with os.scandir(folder or (b'.' if isinstance(folder, bytes) else '.')) as it:
            for entry in it:
                try:
                    if not dironly or entry.is_dir():
                        yield entry.name
                except OSError:
                    pass
    except OSError:
        return


def _is_hidden(name):
    return name[:1] in ('.', b'.')


def _names(folder, pattern, recursive, dironly, hidden):
    if recursive and pattern in ('**', b'**'):
        yield pattern[:0]
        yield from _below(folder, dironly, hidden)
    elif not has_magic(pattern):
        if not pattern:
            if os.path.isdir(folder):
                yield pattern
        elif os.path.lexists(os.path.join(folder, pattern)):
            yield pattern
    else:
        names = list(_list(folder, dironly))
        if not (hidden or _is_hidden(pattern)):
            names = [n for n in names if not _is_hidden(n)]
        yield from fnmatch.filter(names, pattern)


def _below(folder, dironly, hidden):
    for name in list(_list(folder, dironly)):
        if hidden or not _is_hidden(name):
            yield name
            path = os.path.join(folder, name) if folder else name
            for below in _below(path, dironly, hidden):
                yield os.path.join(name, below)


def escape(pathname):
    """The path as a pattern that only fits itself."""
    if isinstance(pathname, bytes):
        return _magic_bytes.sub(br'[\1]', pathname)
    return _magic.sub(r'[\1]', pathname)
