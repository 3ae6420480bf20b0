"""Weak references: mappings, methods and finalizers that do not keep objects alive."""

from _weakref import (
    CallableProxyType, ProxyType, ReferenceType,
    _remove_dead_weakref, getweakrefcount, getweakrefs, proxy, ref,
)
from _weakrefset import WeakSet, _IterationGuard

import _collections_abc     # after _weakref: it needs little, and weakref is imported early
import itertools
import sys

ProxyTypes = (ProxyType, CallableProxyType)

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

_collections_abc.MutableSet.register(WeakSet)
_missing = object()


class WeakMethod(ref):
    """A reference to a bound method that lives as long as its object and its function do."""

    __slots__ = "_function", "_kind", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            owner, function = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def died(_):
            # Whichever half dies first ends the reference; the callback is told once.
            method = method_ref()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        self = ref.__new__(cls, owner, died)
        self._function = ref(function, died)
        self._kind = type(meth)
        self._alive = True
        method_ref = ref(self)
        return self

    def __call__(self):
        owner, function = super().__call__(), self._function()
        if owner is None or function is None:
            return None
        return self._kind(function, owner)

    def _same(self, other):
        if not (self._alive and other._alive):
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return self._same(other)

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        return not self._same(other)

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference to a value that knows the value's key."""

    __slots__ = "key",

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


def _pairs(source):
    """The items of a mapping, or the pairs of an iterable."""
    if source is None:
        return ()
    if not hasattr(source, "items"):
        source = dict(source)
    return source.items()


class _Uniting(_collections_abc.MutableMapping):
    """`|` as dicts have it."""

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result


class WeakValueDictionary(_Uniting):
    """A mapping whose entries vanish when their values die."""

    def __init__(self, other=(), /, **kw):
        def remove(dead, owner=ref(self)):
            mapping = owner()
            if mapping is None:
                return
            if mapping._iterating:
                mapping._pending_removals.append(dead.key)
            else:
                # Only if it is still the dead one: the key may have got another value.
                _remove_dead_weakref(mapping.data, dead.key)

        self._remove = remove
        self._pending_removals = []
        self._iterating = set()
        self.data = {}
        self.update(other, **kw)

    def _commit_removals(self):
        pending, data = self._pending_removals, self.data
        while pending:
            try:
                key = pending.pop()
            except IndexError:
                return
            _remove_dead_weakref(data, key)

    def _settle(self):
        if self._pending_removals:
            self._commit_removals()

    # --- reading ---

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def get(self, key, default=None):
        self._settle()
        value_ref = self.data.get(key)
        value = value_ref() if value_ref is not None else None
        return default if value is None else value

    def __contains__(self, key):
        self._settle()
        value_ref = self.data.get(key)
        return value_ref is not None and value_ref() is not None

    def __len__(self):
        self._settle()
        return len(self.data)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def items(self):
        self._settle()
        with _IterationGuard(self):
            for key, value_ref in self.data.items():
                value = value_ref()
                if value is not None:
                    yield key, value

    def keys(self):
        self._settle()
        with _IterationGuard(self):
            for key, value_ref in self.data.items():
                if value_ref() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        self._settle()
        with _IterationGuard(self):
            for value_ref in self.data.values():
                value = value_ref()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        self._settle()
        with _IterationGuard(self):
            yield from self.data.values()

    def valuerefs(self):
        self._settle()
        return list(self.data.values())

    # --- changing ---

    def __setitem__(self, key, value):
        self._settle()
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        self._settle()
        del self.data[key]

    def setdefault(self, key, default=None):
        self._settle()
        value = self.get(key)
        if value is not None:
            return value
        self.data[key] = KeyedRef(default, self._remove, key)
        return default

    def pop(self, key, *default):
        self._settle()
        value_ref = self.data.pop(key, None)
        value = value_ref() if value_ref is not None else None
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def popitem(self):
        self._settle()
        while True:
            key, value_ref = self.data.popitem()
            value = value_ref()
            if value is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        self._settle()
        data, remove = self.data, self._remove
        for key, value in itertools.chain(_pairs(other), kwargs.items()):
            data[key] = KeyedRef(value, remove, key)

    # --- copies and unions ---

    def copy(self):
        result = WeakValueDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[deepcopy(key, memo)] = value
        return result


class WeakKeyDictionary(_Uniting):
    """A mapping whose entries vanish when their keys die."""

    def __init__(self, dict=None):
        self.data = {}

        def remove(dead, owner=ref(self)):
            mapping = owner()
            if mapping is None:
                return
            if mapping._iterating:
                mapping._pending_removals.append(dead)
            else:
                mapping.data.pop(dead, None)

        self._remove = remove
        self._pending_removals = []     # dead references, some perhaps deleted meanwhile
        self._iterating = set()
        self._pending_is_stale = False
        if dict is not None:
            self.update(dict)

    def _commit_removals(self):
        pending, data = self._pending_removals, self.data
        while pending:
            try:
                dead = pending.pop()
            except IndexError:
                return
            data.pop(dead, None)

    def _forget_deleted(self):
        data = self.data
        self._pending_removals = [dead for dead in self._pending_removals if dead in data]
        self._pending_is_stale = False

    # --- reading ---

    def __getitem__(self, key):
        return self.data[ref(key)]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def __contains__(self, key):
        try:
            key_ref = ref(key)
        except TypeError:
            return False
        return key_ref in self.data

    def __len__(self):
        if self._pending_is_stale and self._pending_removals:
            self._forget_deleted()
        return len(self.data) - len(self._pending_removals)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def items(self):
        with _IterationGuard(self):
            for key_ref, value in self.data.items():
                key = key_ref()
                if key is not None:
                    yield key, value

    def keys(self):
        with _IterationGuard(self):
            for key_ref in self.data:
                key = key_ref()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with _IterationGuard(self):
            for key_ref, value in self.data.items():
                if key_ref() is not None:
                    yield value

    def keyrefs(self):
        return list(self.data)

    # --- changing ---

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        self._pending_is_stale = True
        del self.data[ref(key)]

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *default):
        self._pending_is_stale = True
        return self.data.pop(ref(key), *default)

    def popitem(self):
        self._pending_is_stale = True
        while True:
            key_ref, value = self.data.popitem()
            key = key_ref()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        data, remove = self.data, self._remove
        for key, value in _pairs(dict):
            data[ref(key, remove)] = value
        if kwargs:
            self.update(kwargs)

    # --- copies and unions ---

    def copy(self):
        result = WeakKeyDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result


class _Pending:
    """What a live finalizer will do, and for whom."""

    __slots__ = "owner", "func", "args", "kwargs", "atexit"

    def __init__(self, owner, func, args, kwargs):
        self.owner, self.func, self.args, self.kwargs = owner, func, args, kwargs
        self.atexit = True

    def as_tuple(self, obj):
        return obj, self.func, self.args, self.kwargs


class finalize:
    """Calls a function once: when an object dies, when asked, or at exit (newest first) if `atexit` is still true."""

    __slots__ = ()

    _registry = {}              # finalizer -> _Pending, oldest first, as long as it is alive
    _at_exit = False            # the exit function is registered
    _finished = False           # it has run: nothing is called any more

    def __init__(self, obj, func, /, *args, **kwargs):
        self._registry[self] = _Pending(ref(obj, self), func, args, kwargs)
        if not finalize._at_exit:
            import atexit
            atexit.register(finalize._run_at_exit)
            finalize._at_exit = True

    def __call__(self, _=None):
        """If alive: mark as dead, call and return func(*args, **kwargs); otherwise None."""
        pending = self._registry.pop(self, None)
        if pending is None or self._finished:
            return None
        return pending.func(*pending.args, **pending.kwargs)

    def peek(self):
        """If alive: return (obj, func, args, kwargs); otherwise None."""
        pending = self._registry.get(self)
        obj = pending and pending.owner()
        return None if obj is None else pending.as_tuple(obj)

    def detach(self):
        """If alive: mark as dead and return (obj, func, args, kwargs); otherwise None."""
        found = self.peek()
        return found if found and self._registry.pop(self, None) else None

    @property
    def alive(self):
        """Whether the finalizer is still to be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the finalizer is called at exit."""
        pending = self._registry.get(self)
        return pending is not None and pending.atexit

    @atexit.setter
    def atexit(self, value):
        pending = self._registry.get(self)
        if pending is not None:
            pending.atexit = bool(value)

    def __repr__(self):
        found = self.peek()
        what = f"for {type(found[0]).__name__!r} at {id(found[0]):#x}" if found else "dead"
        return f"<{type(self).__name__} object at {id(self):#x}; {what}>"

    @classmethod
    def _newest_for_exit(cls):
        for f in reversed(cls._registry):
            if cls._registry[f].atexit:
                return f

    @classmethod
    def _run_at_exit(cls):
        # Asked anew after each call, which may make, call or detach others. Cycles wait, so that the order holds.
        import gc
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            while (f := cls._newest_for_exit()) is not None:
                try:
                    f()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._finished = True
            if was_enabled:
                gc.enable()
