"""The compiler's symbol tables: which names each block of a program binds and uses, and where they live."""

import _symtable

__all__ = ['symtable', 'SymbolTable', 'Class', 'Function', 'Symbol']

# What `_symtable` notes of a name ...
_GLOBAL, _LOCAL, _PARAMETER, _NONLOCAL, _USED = 1, 2, 4, 8, 16
_IMPORTED, _ANNOTATED = 128, 256
_BOUND = _LOCAL | _PARAMETER | _IMPORTED
# ... and in the bits above, where it lives.
_PLACE_SHIFT = 11
_IS_LOCAL, _IS_GLOBAL_DECLARED, _IS_GLOBAL, _IS_FREE, _IS_CELL = range(1, 6)


def symtable(code, filename, compile_type):
    """Return the table of a source text; compile_type is 'exec', 'eval' or 'single'."""
    return _table(_symtable.symtable(code, filename, compile_type), filename)


def _table(row, filename):
    return {'class': Class, 'function': Function}.get(row[0], SymbolTable)(row, filename)


class SymbolTable:
    """The table of a block."""

    def __init__(self, raw_table, filename):
        kind, name, self._line, self._nested, self._names, inner = raw_table
        self._kind = kind
        self._name = 'top' if kind == 'module' else name.strip('<>')
        self._file = filename
        self._inner = [_table(row, filename) for row in inner]
        self._symbols = {}

    def __repr__(self):
        kind = '' if type(self) is SymbolTable else type(self).__name__ + ' '
        if self._name == 'top':
            return '<%sSymbolTable for module %s>' % (kind, self._file)
        return '<%sSymbolTable for %s in %s>' % (kind, self._name, self._file)

    def get_type(self):
        """Return 'module', 'class' or 'function'."""
        return self._kind

    def get_id(self):
        """Return a number that no other table has."""
        return id(self._names)

    def get_name(self):
        """Return the name of the block; 'top' for a module."""
        return self._name

    def get_lineno(self):
        """Return the line on which the block begins."""
        return self._line

    def is_optimized(self):
        """Return whether locals have slots: this is a function."""
        return self._kind == 'function'

    def is_nested(self):
        """Return whether the block is inside a function."""
        return self._nested

    def has_children(self):
        """Return whether there are blocks inside."""
        return bool(self._inner)

    def get_identifiers(self):
        """Return a view of the names."""
        return self._names.keys()

    def lookup(self, name):
        """Return the symbol of a name; KeyError when there is none."""
        symbol = self._symbols.get(name)
        if symbol is None:
            bits = self._names[name]
            spaces = [table for table in self._inner if table._name == name]
            symbol = self._symbols[name] = Symbol(name, bits, spaces, module_scope=self._name == 'top')
        return symbol

    def get_symbols(self):
        """Return the symbols of all names."""
        return [self.lookup(name) for name in self._names]

    def get_children(self):
        """Return the tables of the blocks inside."""
        return list(self._inner)

    def _chosen(self, *, noted=0, places=()):
        return tuple([name for name, bits in self._names.items() if bits & noted or bits >> _PLACE_SHIFT in places])


class Function(SymbolTable):
    """The table of a function."""

    def get_parameters(self):
        """Return the names of parameters."""
        return self._chosen(noted=_PARAMETER)

    def get_locals(self):
        """Return the names of locals, parameters included."""
        return self._chosen(places=(_IS_LOCAL, _IS_CELL))

    def get_globals(self):
        """Return the names of globals."""
        return self._chosen(places=(_IS_GLOBAL, _IS_GLOBAL_DECLARED))

    def get_nonlocals(self):
        """Return the names that are declared nonlocal."""
        return self._chosen(noted=_NONLOCAL)

    def get_frees(self):
        """Return the names that belong to a function around this one."""
        return self._chosen(places=(_IS_FREE,))


class Class(SymbolTable):
    """The table of a class."""

    def get_methods(self):
        """Return the names of functions in the class's body."""
        return tuple(dict.fromkeys([table._name for table in self._inner if table._kind == 'function']))


class Symbol:
    """A name in a table."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self._name = name
        self._bits = flags
        self._place = flags >> _PLACE_SHIFT
        self._spaces = namespaces or ()
        self._in_module = module_scope

    def __repr__(self):
        return '<symbol %r>' % self._name

    def get_name(self):
        """Return the name."""
        return self._name

    def is_referenced(self):
        """Return whether the block reads it."""
        return bool(self._bits & _USED)

    def is_parameter(self):
        """Return whether it is a parameter."""
        return bool(self._bits & _PARAMETER)

    def is_global(self):
        """Return whether it is global."""
        return self._place in (_IS_GLOBAL, _IS_GLOBAL_DECLARED) or bool(self._in_module and self._bits & _BOUND)

    def is_nonlocal(self):
        """Return whether a nonlocal statement names it."""
        return bool(self._bits & _NONLOCAL)

    def is_declared_global(self):
        """Return whether a global statement names it."""
        return self._place == _IS_GLOBAL_DECLARED

    def is_local(self):
        """Return whether it is local to the block."""
        return self._place in (_IS_LOCAL, _IS_CELL) or bool(self._in_module and self._bits & _BOUND)

    def is_annotated(self):
        """Return whether it has an annotation."""
        return bool(self._bits & _ANNOTATED)

    def is_free(self):
        """Return whether it belongs to a function around the block."""
        return self._place == _IS_FREE

    def is_imported(self):
        """Return whether an import binds it."""
        return bool(self._bits & _IMPORTED)

    def is_assigned(self):
        """Return whether the block binds it."""
        return bool(self._bits & _LOCAL)

    def is_namespace(self):
        """Return whether a function or class statement binds it."""
        return bool(self._spaces)

    def get_namespaces(self):
        """Return the tables of the functions and classes of this name."""
        return self._spaces

    def get_namespace(self):
        """Return the one table of this name; ValueError unless there is exactly one."""
        if not self._spaces:
            raise ValueError('name is not bound to any namespaces')
        if len(self._spaces) > 1:
            raise ValueError('name is bound to multiple namespaces')
        return self._spaces[0]
