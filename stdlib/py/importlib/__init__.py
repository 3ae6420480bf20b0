"""Importing by name, importing again, and what is known of modules."""
import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

from builtins import __import__


def import_module(name, package=None):
    """Import a module and return it. A name with leading dots is relative to `package`."""
    level = len(name) - len(name.lstrip('.'))
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for %r" % name)
        name = _absolute(name[level:], package, level)
    __import__(name)
    return sys.modules[name]


def _absolute(name, package, level):
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return '%s.%s' % (parts[0], name) if name else parts[0]


def invalidate_caches():
    """Forget what is known of folders: nothing is."""


def reload(module):
    """Run a module's code again, in the same module object."""
    from types import ModuleType
    if not isinstance(module, ModuleType):
        raise TypeError('reload() argument must be a module')
    name = getattr(getattr(module, '__spec__', None), 'name', None) or module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError('module %s not in sys.modules' % name, name=name)
    del sys.modules[name]
    try:
        __import__(name)
        fresh = sys.modules[name]
    finally:
        sys.modules[name] = module
    vars(module).update(vars(fresh))
    return module
