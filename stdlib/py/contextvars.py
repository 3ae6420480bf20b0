"""Context variables: values that belong to a context of execution, as an asyncio task has one, instead of to a thread.

A Context keeps its values in a dictionary that is replaced, never changed: copying one is taking a reference.
"""
__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

import _collections_abc

_MISSING = object()


class Context(_collections_abc.Mapping):
    """A mapping of ContextVars to their values."""
    __slots__ = ('_values', '_outer', '_entered', '__weakref__')

    def __init__(self):
        self._values = {}
        self._outer = None              # the context to go back to, while entered
        self._entered = False

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Context' is not an acceptable base type")

    def run(self, callable, /, *args, **kwargs):
        """Call `callable` with this context as the current one."""
        global _current
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        self._outer, _current, self._entered = _current, self, True
        try:
            return callable(*args, **kwargs)
        finally:
            _current, self._outer, self._entered = self._outer, None, False

    def copy(self):
        """Return a shallow copy of the context object."""
        new = Context()
        new._values = self._values
        return new

    def _need_var(self, key):
        if not isinstance(key, ContextVar):
            raise TypeError(f'a ContextVar key was expected, got {key!r}')
        return key

    def __getitem__(self, key):
        return self._values[self._need_var(key)]

    def __contains__(self, key):
        return self._need_var(key) in self._values

    def get(self, key, default=None, /):
        """Return the value for `key` if `key` has a value in this context, else `default`."""
        return self._values.get(self._need_var(key), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """Return all variables with a value in the context."""
        return self._values.keys()

    def values(self):
        """Return all variables' values."""
        return self._values.values()

    def items(self):
        """Return (variable, value) pairs of all variables."""
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None
    __repr__ = object.__repr__


_current = Context()


def copy_context():
    """Return a copy of the current context."""
    return _current.copy()


class Token:
    """What ContextVar.set gives, for ContextVar.reset."""
    __slots__ = ('_context', '_var', '_old', '_used')
    MISSING = type('Token.MISSING', (), {'__repr__': lambda self: '<Token.MISSING>', '__slots__': ()})()

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.Token' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return f'<Token{" used" if self._used else ""} var={self._var!r} at {id(self):#x}>'


class ContextVar:
    """A variable whose value depends on the context: ContextVar(name, *, default=...)."""
    __slots__ = ('_name', '_default', '__weakref__')

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_contextvars.ContextVar' is not an acceptable base type")

    __class_getitem__ = classmethod(type(list[int]))

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """Return the variable's value in the current context, or `default`, or the variable's own default."""
        value = _current._values.get(self, _MISSING)
        if value is _MISSING:
            value = self._default if default is _MISSING else default
            if value is _MISSING:
                raise LookupError(self)
        return value

    def set(self, value, /):
        """Set the variable's value in the current context; the token given back can undo that."""
        token = object.__new__(Token)
        token._context, token._var, token._used = _current, self, False
        token._old = _current._values.get(self, Token.MISSING)
        _current._values = {**_current._values, self: value}
        return token

    def reset(self, token, /):
        """Reset the variable to the value it had before `token` was made."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        values = dict(_current._values)
        if token._old is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token._old
        _current._values = values

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'


for _kind in (Context, Token, ContextVar):
    _kind.__module__ = '_contextvars'
del _kind
