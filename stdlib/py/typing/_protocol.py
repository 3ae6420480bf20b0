"""Protocol: classes that others are subclasses of by what they have, not by what they derive from."""
__name__ = 'typing'

import sys
import typing
from abc import ABCMeta, abstractmethod
from types import new_class
from typing import Generic, T_co, TypeVar

# What a class body and the machinery leave in a class: no members of the protocol.
_not_members = frozenset('''
    __abstractmethods__ __annotations__ __class_getitem__ __dict__ __doc__ __init__ __match_args__ __module__ __new__
    __orig_bases__ __orig_class__ __parameters__ __slots__ __static_attributes__ __subclasshook__ __weakref__
    _MutableMapping__absent _is_protocol _is_runtime_protocol'''.split())

# Abstract classes that a protocol may derive from.
_like_protocols = {
    'collections.abc': {'AsyncIterable', 'AsyncIterator', 'Awaitable', 'Callable', 'Collection', 'Container', 'Hashable',
                        'Iterable', 'Iterator', 'Reversible', 'Sized'},
    'contextlib': {'AbstractAsyncContextManager', 'AbstractContextManager'},
}


def _get_protocol_attrs(cls):
    """The names of the members of a protocol."""
    return {name for base in cls.__mro__[:-1] if base.__name__ not in ('Generic', 'Protocol')
            for name in (*base.__dict__, *getattr(base, '__annotations__', ()))
            if name not in _not_members and not name.startswith('_abc_')}


def _asked_by_library():
    """Does the check that is going on come from the machinery, which asks every class, or from a program?"""
    return sys._getframe(3).f_globals.get('__name__') in ('_abc', 'abc', 'functools', 'typing')


def _has_member(cls, name):
    """Does a class bring this member?  A None in its place says no."""
    for base in cls.__mro__:
        if name in base.__dict__:
            return base.__dict__[name] is not None
        if name in getattr(base, '__annotations__', ()) and issubclass(cls, Generic) and cls._is_protocol:
            return True
    return False


def _subclass_hook(cls):
    def hook(other):
        if not cls.__dict__.get('_is_protocol'):
            return NotImplemented
        members = _get_protocol_attrs(cls)
        problem = None
        if not getattr(cls, '_is_runtime_protocol', False):
            problem = "Instance and class checks can only be used with @runtime_checkable protocols"
        elif not all(callable(getattr(cls, name, None)) for name in members):
            problem = "Protocols with non-method members don't support issubclass()"
        if problem is not None:
            if _asked_by_library():
                return NotImplemented
            raise TypeError(problem)
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        return all(_has_member(other, name) for name in members) or NotImplemented
    return hook


def _no_instances(self, *args, **kwargs):
    """The `__init__` of protocols.  A class that derives from one and brings none finds the next one here, once."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is _no_instances:
        inits = (base.__dict__.get('__init__', _no_instances) for base in cls.__mro__)
        cls.__init__ = next((init for init in inits if init is not _no_instances), object.__init__)
        cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if (cls._is_protocol and not getattr(cls, '_is_runtime_protocol', False)
                and sys._getframe(1).f_globals.get('__name__') not in ('abc', 'functools', 'typing')):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        if not cls._is_protocol:
            return False
        absent = object()
        for name in _get_protocol_attrs(cls):
            value = getattr(instance, name, absent)
            if value is absent or (value is None and callable(getattr(cls, name, None))):
                return False
        return True


class Protocol(Generic, metaclass=_ProtocolMeta):
    """`class P(Protocol)`: a class that has the members of P is a subclass of P, for type checkers and (with
    `@runtime_checkable`) for isinstance and issubclass."""
    __slots__ = ()
    _is_protocol, _is_runtime_protocol = True, False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol'):
            cls._is_protocol = Protocol in cls.__bases__
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _subclass_hook(cls)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            is_protocol = issubclass(base, Generic) and base._is_protocol
            if not (is_protocol or base in (object, Generic) or base.__name__ in _like_protocols.get(base.__module__, ())):
                raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_instances

typing._protocol_class = Protocol


def runtime_checkable(cls):
    """Class decorator: isinstance and issubclass may be asked about this protocol."""
    if not (issubclass(cls, Generic) and cls._is_protocol):
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def _supports(name, method, result):
    def body(namespace):
        def function(self):
            pass
        function.__name__, function.__annotations__ = method, {'return': result}
        namespace.update({method: abstractmethod(function), '__slots__': (), '__module__': 'typing',
                          '__doc__': f'What has {method}.'})
    base = Protocol[result] if isinstance(result, TypeVar) else Protocol
    return runtime_checkable(new_class(name, (base,), {}, body))


SupportsInt = _supports('SupportsInt', '__int__', int)
SupportsFloat = _supports('SupportsFloat', '__float__', float)
SupportsComplex = _supports('SupportsComplex', '__complex__', complex)
SupportsBytes = _supports('SupportsBytes', '__bytes__', bytes)
SupportsIndex = _supports('SupportsIndex', '__index__', int)
SupportsAbs = _supports('SupportsAbs', '__abs__', T_co)
SupportsRound = _supports('SupportsRound', '__round__', T_co)
