"""Endings of the names of module files, and the description of a module."""
__all__ = ['ModuleSpec', 'SourceFileLoader', 'SOURCE_SUFFIXES', 'BYTECODE_SUFFIXES', 'EXTENSION_SUFFIXES', 'all_suffixes']

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []


def all_suffixes():
    """Return all endings that a module file may have."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name, self.loader, self.origin, self.loader_state = name, loader, origin, loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        """The name of the package that the module is in."""
        return self.name.rpartition('.')[0] if self.submodule_search_locations is None else self.name

    def __repr__(self):
        parts = ['name=%r' % self.name, 'loader=%r' % self.loader]
        if self.origin is not None:
            parts.append('origin=%r' % self.origin)
        if self.submodule_search_locations is not None:
            parts.append('submodule_search_locations=%s' % self.submodule_search_locations)
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))


class SourceFileLoader:
    """Loads the module `name` from the source file at `path`."""

    def __init__(self, name, path):
        self.name, self.path = name, path

    def get_filename(self, name=None):
        """Return the path of the file; ImportError when asked for another module."""
        if name is not None and name != self.name:
            raise ImportError('loader for %s cannot handle %s' % (self.name, name), name=name)
        return self.path

    def is_package(self, name):
        """Whether the file is the __init__.py of a package."""
        return self.get_filename(name).rpartition('/')[2] == '__init__.py' and name.rpartition('.')[2] != '__init__'

    def get_data(self, path):
        """Return the bytes of a file."""
        with open(path, 'rb') as f:
            return f.read()

    def get_source(self, name):
        """Return the module's source text."""
        from tokenize import open as open_source
        with open_source(self.get_filename(name)) as f:
            return f.read()

    def get_code(self, name):
        """Return the module's code object."""
        path = self.get_filename(name)
        return compile(self.get_data(path), path, 'exec', dont_inherit=True)

    def create_module(self, spec):
        """Return None: a plain module will do."""

    def exec_module(self, module):
        """Run the module's code in `module`."""
        exec(self.get_code(module.__name__), vars(module))
