"""Lines of source files, read once and kept."""
import sys

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# filename -> (size, mtime, lines, full name), or a 1-tuple of a function that gives the source
cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """One line of a file, counted from 1; '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of a file; [] when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget the files (or this one) that have changed on disk."""
    import os
    for name in [*cache] if filename is None else [filename]:
        size, time, _, path = entry if len(entry := cache.get(name, ())) > 1 else (0, None, None, None)
        if time is None:                    # not read yet, or not from a file
            continue
        try:
            info = os.stat(path)
            fresh = (info.st_size, info.st_mtime) == (size, time)
        except OSError:
            fresh = False
        if not fresh:
            del cache[name]


def _is_made_up(filename):
    return not filename or filename[0] == '<' and filename[-1] == '>'


def _find(filename):
    """(path, stat) of the file: where its name says, else in a folder of `sys.path`; (None, None) if nowhere."""
    import os
    folders = [''] if os.path.isabs(filename) else ['', *sys.path]
    for folder in folders:
        try:
            path = os.path.join(folder, filename)
            return path, os.stat(path)
        except (OSError, ValueError, TypeError, AttributeError):
            continue                        # what stands in sys.path need not be a string
    return None, None


def _from_loader(filename, module_globals):
    """The lines as the module's loader gives them; None if there is no such loader."""
    if not lazycache(filename, module_globals):
        return None
    try:
        source = cache[filename][0]()
    except (ImportError, OSError):
        return None
    if source is None:
        return []
    lines = [line + '\n' for line in source.splitlines()]
    cache[filename] = len(source), None, lines, filename
    return lines


def updatecache(filename, module_globals=None):
    """Read a file anew and return its lines."""
    if len(cache.get(filename, ' ')) != 1:
        del cache[filename]
    if _is_made_up(filename):
        return []
    import os
    if not os.path.exists(filename):
        lines = _from_loader(filename, module_globals)
        if lines is not None:
            return lines
    path, info = _find(filename)
    if path is None:
        return []
    try:
        from tokenize import open as open_source        # it knows the encoding
    except ImportError:
        from functools import partial
        open_source = partial(open, encoding='utf-8')
    try:
        with open_source(path) as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if lines and lines[-1][-1] != '\n':
        lines[-1] += '\n'
    cache[filename] = info.st_size, info.st_mtime, lines, path
    return lines


def lazycache(filename, module_globals):
    """Note how to get the source of a module without a file; the loader is asked only when lines are wanted."""
    if filename in cache:
        return len(cache[filename]) == 1
    if _is_made_up(filename):
        return False
    if module_globals and '__name__' in module_globals:
        spec = module_globals.get('__spec__')
        name = getattr(spec, 'name', None) or module_globals['__name__']
        loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False
