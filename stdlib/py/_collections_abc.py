"""Abstract base classes for containers, iterables and callables, and the registration of the built-in types.

Each class names the methods that it is known by (`_known_by`): a class that has them all is a subclass without being
told so.  Sets, mappings and sequences are different: there the methods say too little, and classes derive or register.
"""
import sys
from abc import ABCMeta, abstractmethod
from itertools import count

__all__ = ["Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator",
           "Hashable", "Iterable", "Iterator", "Generator", "Reversible",
           "Sized", "Container", "Callable", "Collection",
           "Set", "MutableSet",
           "Mapping", "MutableMapping",
           "MappingView", "KeysView", "ItemsView", "ValuesView",
           "Sequence", "MutableSequence",
           "ByteString"]

__name__ = "collections.abc"            # where everybody is to find these classes

GenericAlias = type(tuple[int])
FunctionType = type(lambda: None)


def _check_methods(C, *methods):
    """True when C has all the methods and none of them is None, otherwise NotImplemented."""
    dicts = [cls.__dict__ for cls in C.__mro__]
    for name in methods:
        for attributes in dicts:
            if name in attributes:
                if attributes[name] is not None:
                    break
                return NotImplemented
        else:
            return NotImplemented
    return True


def _known_by(*methods):
    """The `__subclasshook__` of a class that is known by its methods; its subclasses do not inherit the question."""
    def __subclasshook__(cls, C):
        return _check_methods(C, *methods) if cls.__dict__.get('__subclasshook__') is hook else NotImplemented
    hook = classmethod(__subclasshook__)
    return hook


def _throw(typ, val, tb):
    """What `throw` does where nothing catches the exception."""
    if val is None and tb is None:
        raise typ
    exc = typ() if val is None else val
    raise exc if tb is None else exc.with_traceback(tb)


# --- one-method classes ---

class Hashable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__hash__")

    @abstractmethod
    def __hash__(self):
        return 0


class Sized(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__len__")

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__contains__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __contains__(self, x):
        return False


class Iterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__iter__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Reversible(Iterable):
    __slots__ = ()
    __subclasshook__ = _known_by("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Collection(Sized, Iterable, Container):
    __slots__ = ()
    __subclasshook__ = _known_by("__len__", "__iter__", "__contains__")


# --- iterators, generators and their async kin ---

class Iterator(Iterable):
    __slots__ = ()
    __subclasshook__ = _known_by("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        """The next item; StopIteration when there is none."""
        raise StopIteration

    def __iter__(self):
        return self


class Generator(Iterator):
    __slots__ = ()
    __subclasshook__ = _known_by("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        """What `send(None)` gives."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Go on with `value` as the result of the yield; the next item or StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception at the yield; the next item or StopIteration."""
        _throw(typ, val, tb)

    def close(self):
        """Throw GeneratorExit, which must end the generator."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("generator ignored GeneratorExit")


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__await__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    __slots__ = ()
    __subclasshook__ = _known_by("__await__", "send", "throw", "close")

    @abstractmethod
    def send(self, value):
        """Go on with `value` as the result of what is awaited; what is awaited next or StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Go on with an exception; what is awaited next or StopIteration."""
        _throw(typ, val, tb)

    def close(self):
        """Throw GeneratorExit, which must end the coroutine."""
        try:
            self.throw(GeneratorExit)
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("coroutine ignored GeneratorExit")


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__aiter__")
    __class_getitem__ = classmethod(GenericAlias)

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()


class AsyncIterator(AsyncIterable):
    __slots__ = ()
    __subclasshook__ = _known_by("__anext__", "__aiter__")

    @abstractmethod
    async def __anext__(self):
        """The next item; StopAsyncIteration when there is none."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    __slots__ = ()
    __subclasshook__ = _known_by("__aiter__", "__anext__", "asend", "athrow", "aclose")

    async def __anext__(self):
        """What `asend(None)` gives."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Go on with `value` as the result of the yield; the next item or StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Go on with an exception at the yield; the next item or StopAsyncIteration."""
        _throw(typ, val, tb)

    async def aclose(self):
        """Throw GeneratorExit, which must end the generator."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError("asynchronous generator ignored GeneratorExit")


# --- Callable[[args], result] ---

def _stands_for_parameters(obj):
    """May it stand in the place of the list of parameter types?"""
    if obj is ... or isinstance(obj, list):
        return True
    cls = type(obj)
    return cls.__module__ == "typing" and cls.__name__ in ("ParamSpec", "_ConcatenateGenericAlias")


def _type_repr(obj):
    """How a type is written in the repr of an alias."""
    if obj is ...:
        return "..."
    if isinstance(obj, FunctionType):
        return obj.__name__
    if isinstance(obj, GenericAlias) or not isinstance(obj, type):
        return repr(obj)
    return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"


def _split(alias):
    """The parameters of an alias of Callable, a list unless one thing stands for them all, and the result."""
    *params, result = alias.__args__
    if len(params) == 1 and _stands_for_parameters(params[0]):
        params = params[0]
    return params, result


class _CallableGenericAlias(GenericAlias):
    """`Callable[[int, str], bool]`: the list of parameters is laid flat, `__args__` is (int, str, bool)."""
    __slots__ = ()

    def __new__(cls, origin, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        params, result = args
        if isinstance(params, (list, tuple)):
            args = *params, result
        elif not _stands_for_parameters(params):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {params}")
        return super().__new__(cls, origin, args)

    def __repr__(self):
        params, result = _split(self)
        if not isinstance(params, list):
            return super().__repr__()
        return f"collections.abc.Callable[[{', '.join(map(_type_repr, params))}], {_type_repr(result)}]"

    def __reduce__(self):
        params, result = _split(self)
        return _CallableGenericAlias, (Callable, (params, result) if isinstance(params, list) else self.__args__)

    def __getitem__(self, item):
        args = super().__getitem__(item if isinstance(item, tuple) else (item,)).__args__
        if not isinstance(args[0], (list, tuple)):
            args = args[:-1], args[-1]
        return _CallableGenericAlias(Callable, args)


class Callable(metaclass=ABCMeta):
    __slots__ = ()
    __subclasshook__ = _known_by("__call__")
    __class_getitem__ = classmethod(_CallableGenericAlias)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


# --- sets ---

class Set(Collection):
    """A set from `__contains__`, `__iter__` and `__len__`.  The operators make their results by `_from_iterable`."""
    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def _hash(self):
        """For a `__hash__` of subclasses: equal sets of any class hash alike."""
        return hash(frozenset(self))

    def __eq__(self, other):
        if isinstance(other, Set):
            return len(self) == len(other) and self.__le__(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, Set):
            return len(self) <= len(other) and all(item in other for item in self)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return len(self) < len(other) and self.__le__(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            return len(self) >= len(other) and all(item in self for item in other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return len(self) > len(other) and self.__ge__(other)
        return NotImplemented

    def isdisjoint(self, other):
        """Is no item in both?"""
        return all(item not in self for item in other)

    def _as_set(self, other):
        """The other operand as a set; None if it cannot be one."""
        if isinstance(other, Set):
            return other
        return self._from_iterable(other) if isinstance(other, Iterable) else None

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for item in other if item in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(item for part in (self, other) for item in part)
        return NotImplemented

    def __sub__(self, other):
        other = self._as_set(other)
        return NotImplemented if other is None else self._from_iterable(item for item in self if item not in other)

    def __rsub__(self, other):
        other = self._as_set(other)
        return NotImplemented if other is None else self._from_iterable(item for item in other if item not in self)

    def __xor__(self, other):
        other = self._as_set(other)
        return NotImplemented if other is None else (self - other) | (other - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__


class MutableSet(Set):
    """A set that changes: from what `Set` wants, `add` and `discard`."""
    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put it in, if it is not there."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take it out, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take it out; KeyError if it is not there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take some item out and return it; KeyError if there is none."""
        for value in self:
            break
        else:
            raise KeyError
        self.discard(value)
        return value

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in self._as_set(it) or ():
            change = self.discard if value in self else self.add
            change(value)
        return self


# --- mappings ---

class Mapping(Collection):
    """A mapping from `__getitem__`, `__iter__` and `__len__`."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 6            # what `case {...}` asks for
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """self[key], or `default` if there is no such key."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    def keys(self):
        """A view of the keys, like a set."""
        return KeysView(self)

    def items(self):
        """A view of the pairs, like a set."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)


class MappingView(Sized):
    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __slots__ = ()

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping

    @classmethod
    def _from_iterable(cls, it):
        return set(it)


class ItemsView(MappingView, Set):
    __slots__ = ()

    def __contains__(self, item):
        key, wanted = item
        try:
            value = self._mapping[key]
        except KeyError:
            return False
        return value is wanted or value == wanted

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield key, mapping[key]

    _from_iterable = KeysView._from_iterable


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, wanted):
        return any(value is wanted or value == wanted for value in self)

    def __iter__(self):
        mapping = self._mapping
        for key in mapping:
            yield mapping[key]


class MutableMapping(Mapping):
    """A mapping that changes: from what `Mapping` wants, `__setitem__` and `__delitem__`."""
    __slots__ = ()
    __absent = object()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=__absent):
        """Take the key out and return its value; without such a key `default`, or KeyError if none was given."""
        try:
            value = self[key]
        except KeyError:
            if default is not self.__absent:
                return default
            raise
        del self[key]
        return value

    def popitem(self):
        """Take some pair out and return it; KeyError if there is none."""
        for key in self:
            break
        else:
            raise KeyError
        pair = key, self[key]
        del self[key]
        return pair

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        """Set the pairs of a mapping (or what has `keys`) or of an iterable of pairs, then the keywords."""
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key in kwds:
            self[key] = kwds[key]

    def setdefault(self, key, default=None):
        """self[key]; if there is no such key it is set to `default` first."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default


# --- sequences ---

class Sequence(Reversible, Collection):
    """A sequence that does not change, from `__getitem__` and `__len__`."""
    __slots__ = ()
    __abc_tpflags__ = 1 << 5            # what `case [...]` asks for

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        # By index, and to the first IndexError: the sequence may change meanwhile.
        try:
            for i in count():
                yield self[i]
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """The first index (from `start`, before `stop`) where the value stands; ValueError if there is none."""
        if start < 0:
            start = max(start + len(self), 0)
        if stop is not None and stop < 0:
            stop += len(self)
        for i in count(start) if stop is None else range(start, stop):
            try:
                item = self[i]
            except IndexError:
                break
            if item is value or item == value:
                return i
        raise ValueError

    def count(self, value):
        """How often the value stands in the sequence."""
        return len([item for item in self if item is value or item == value])


class ByteString(Sequence):
    """bytes and bytearray."""
    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that changes: from what `Sequence` wants, `__setitem__`, `__delitem__` and `insert`."""
    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put the value before what stands at `index`."""
        raise IndexError

    def append(self, value):
        """Put the value at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all values at the end."""
        for value in list(values) if values is self else values:
            self.append(value)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take out what stands at `index` and return it."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Take out the first that equals `value`; ValueError if there is none."""
        del self[self.index(value)]

    def clear(self):
        """Take out all."""
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        """Turn the order around, in place."""
        last = len(self) - 1
        for i in range(len(self) // 2):
            self[i], self[last - i] = self[last - i], self[i]


# --- the built-in types ---

def _register_builtins():
    async def coroutine():
        pass

    async def async_generator():
        yield

    unawaited = coroutine()
    Coroutine.register(type(unawaited))
    unawaited.close()
    async_generator = type(async_generator())
    AsyncGenerator.register(async_generator)
    Generator.register(type(_ for _ in ()))
    views = {}.keys(), {}.values(), {}.items()
    for view, abc in zip(views, (KeysView, ValuesView, ItemsView)):
        abc.register(type(view))
    for iterable in ("", b"", bytearray(), (), [], reversed([]), set(), range(0), range(1 << 1000), zip(), *views):
        Iterator.register(type(iter(iterable)))
    Set.register(frozenset)
    MutableSet.register(set)
    MutableMapping.register(dict)
    Mapping.register(type(type.__dict__))
    for cls in str, tuple, range, memoryview:
        Sequence.register(cls)
    for cls in bytes, bytearray:
        ByteString.register(cls)
    for cls in list, bytearray:
        MutableSequence.register(cls)
    if 'array' in sys.modules:          # it was first; otherwise it registers itself
        MutableSequence.register(sys.modules['array'].array)
    return async_generator


async_generator = _register_builtins()
del _register_builtins
