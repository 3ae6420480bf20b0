"""Finding and loading modules by hand: descriptions of modules, and modules made from them."""
import os
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader, SOURCE_SUFFIXES

__all__ = ['cache_from_source', 'find_spec', 'module_from_spec', 'resolve_name', 'spec_from_file_location', 'spec_from_loader']


def resolve_name(name, package):
    """Return the absolute name of `name`, whose leading dots are relative to `package`."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError('no package specified for %r (required for relative module names)' % name)
    rest = name.lstrip('.')
    parts = package.rsplit('.', len(name) - len(rest) - 1)
    if len(parts) < len(name) - len(rest):
        raise ImportError('attempted relative import beyond top-level package')
    return '%s.%s' % (parts[0], rest) if rest else parts[0]


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Describe the module that `loader` makes."""
    if origin is None and hasattr(loader, 'get_filename'):
        return spec_from_file_location(name, loader=loader)
    if is_package is None and hasattr(loader, 'is_package'):
        is_package = loader.is_package(name)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    """Describe the module in a file. None when the file's name tells no way to load it."""
    if location is None:
        location = loader.get_filename(name)
    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(tuple(SOURCE_SUFFIXES)):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is not None:
        spec.submodule_search_locations = list(submodule_search_locations) or [os.path.dirname(location)]
    elif loader.is_package(name):
        spec.submodule_search_locations = [os.path.dirname(location)]
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Return the path where CPython would keep the compiled form of a source file; Ouro keeps none."""
    if debug_override is not None and optimization is not None:
        raise TypeError('debug_override or optimization must be set to None')
    if debug_override is not None:
        optimization = '' if debug_override else 1
    head, tail = os.path.split(os.fspath(path))
    base, dot, rest = tail.rpartition('.')
    if optimization is None:
        optimization = sys.flags.optimize or ''
    optimization = str(optimization)
    if optimization and not optimization.isalnum():
        raise ValueError('{!r} is not alphanumeric'.format(optimization))
    tag = sys.implementation.cache_tag or 'ouro-311'
    name = f'{base or rest}{dot}{tag}' + (f'.opt-{optimization}' if optimization else '') + '.pyc'
    return os.path.join(head, '__pycache__', name)


def module_from_spec(spec):
    """Make a module as `spec` describes it. Its code has not run: spec.loader.exec_module(module) does that."""
    module = spec.loader.create_module(spec) if hasattr(spec.loader, 'create_module') else None
    if module is None:
        module = type(sys)(spec.name)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def _in_folder(name, folder):
    """Describe the module or package with the last part of `name` in `folder`, or return None."""
    base = os.path.join(folder or os.curdir, name.rpartition('.')[2])
    for path in (os.path.join(base, '__init__.py'), base + '.py'):
        if os.path.isfile(path):
            return spec_from_file_location(name, path)
    return None


def find_spec(name, package=None):
    """Describe the module that importing `name` would give; None when there is none.

    The packages that it is in are imported, a file is not; a module of the library is."""
    name = resolve_name(name, package)
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        spec = getattr(module, '__spec__', None)
        if spec is None and name in sys.builtin_module_names:
            return ModuleSpec(name, None, origin='built-in')
        if spec is None:
            raise ValueError('%s.__spec__ is None' % name)
        return spec
    folders, parent = sys.path, name.rpartition('.')[0]
    if parent:
        package = __import__(parent, fromlist=['__path__'])
        try:
            folders = package.__path__
        except AttributeError as e:
            raise ModuleNotFoundError('__path__ attribute not found on %r while trying to find %r' % (parent, name), name=name) from e
    for folder in folders:
        spec = _in_folder(name, folder)
        if spec is not None:
            return spec
    try:
        __import__(name)             # no file has it: only a module of the library can be found
    except ModuleNotFoundError:
        return None
    return sys.modules[name].__spec__
