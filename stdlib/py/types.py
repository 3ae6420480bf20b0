"""Names for the built-in types that have none of their own, and tools to make classes dynamically.

The types are taken from samples: `_sample` is a function with a cell, and from it come its code, its frame and so on.
"""
import sys


def _sample():
    cell = None
    async def coroutine(): cell
    async def asyncgen(): yield
    def generator(): yield
    return coroutine, asyncgen, generator

_samples = _sample()
_unawaited = _samples[0]()

FunctionType = LambdaType = type(_sample)
CodeType = type(_sample.__code__)
CellType = type(_samples[0].__closure__[0])
CoroutineType = type(_unawaited)
AsyncGeneratorType, GeneratorType = (type(make()) for make in _samples[1:])
_unawaited.close()                      # or it would complain that it was never awaited

try:
    raise KeyError
except KeyError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)

# Things to call, each from one that everybody has.
BuiltinFunctionType = BuiltinMethodType = type(iter)
MethodType = type(classmethod(_sample).__get__(None, object))
MethodDescriptorType = type(list.append)
ClassMethodDescriptorType = type(vars(float)['fromhex'])
WrapperDescriptorType, MethodWrapperType = type(int.__add__), type((1).__add__)

# Attributes of built-in types: computed ones and plain fields.
GetSetDescriptorType = type(vars(FunctionType)['__code__'])
MemberDescriptorType = type(vars(FunctionType)['__globals__'])

MappingProxyType = type(vars(type))
ModuleType, SimpleNamespace = type(sys), type(sys.implementation)
GenericAlias, UnionType = type(tuple[int]), type(int | None)
EllipsisType, NoneType, NotImplementedType = map(type, (..., None, NotImplemented))

del sys, _sample, _samples, _unawaited


# --- classes made by calls ---

def new_class(name, bases=(), kwds=None, exec_body=None):
    """What a class statement does: `exec_body` is called with the namespace and fills it."""
    real_bases = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, real_bases, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if real_bases is not bases:
        namespace['__orig_bases__'] = bases
    return metaclass(name, real_bases, namespace, **kwds)


def resolve_bases(bases):
    """The bases with those that are no classes replaced by what their `__mro_entries__` gives; `bases` itself if none."""
    result = None
    for i, base in enumerate(bases):
        expand = None if isinstance(base, type) else getattr(base, "__mro_entries__", None)
        if expand is None:
            if result is not None:
                result.append(base)
            continue
        if result is None:
            result = list(bases[:i])
        entries = expand(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        result += entries
    return bases if result is None else tuple(result)


def prepare_class(name, bases=(), kwds=None):
    """Find the metaclass and let it make the namespace: (metaclass, namespace, the keywords left for it)."""
    kwds = dict(kwds or ())
    metaclass = kwds.pop('metaclass') if 'metaclass' in kwds else type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        # The most derived of the named one and those of the bases; one of them must derive from all others.
        for other in map(type, bases):
            if issubclass(other, metaclass):
                metaclass = other
            elif not issubclass(metaclass, other):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                "of the metaclasses of all its bases")
    prepare = getattr(metaclass, '__prepare__', None)
    return metaclass, {} if prepare is None else prepare(name, bases, **kwds), kwds


class DynamicClassAttribute:
    """A property that only instances have: looked up on the class it raises AttributeError, so that the metaclass's
    `__getattr__` is asked.  The class may then have another attribute of that name."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.overwrite_doc = doc is None            # a later getter brings its own text
        self.__doc__ = doc or fget.__doc__
        self.__isabstractmethod__ = bool(getattr(fget, '__isabstractmethod__', False))

    def __get__(self, instance, ownerclass=None):
        if instance is not None:
            if self.fget is None:
                raise AttributeError("unreadable attribute")
            return self.fget(instance)
        if not self.__isabstractmethod__:
            raise AttributeError()
        return self

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, fget, fset, fdel, doc=None):
        other = type(self)(fget, fset, fdel, doc or self.__doc__)
        other.overwrite_doc = self.overwrite_doc
        return other

    def getter(self, fget):
        return self._with(fget, self.fset, self.fdel, self.overwrite_doc and fget.__doc__)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel)


# --- generators that can be awaited ---

class _GeneratorWrapper:
    """Awaitable view of an object that has the methods of a generator."""

    def __init__(self, gen):
        self._wrapped = gen
        for name in '__name__', '__qualname__':
            setattr(self, name, getattr(gen, name, None))

    def __iter__(self):
        gen = self._wrapped
        return gen if gen.__class__ is GeneratorType else self

    __await__ = __iter__

    def __next__(self):
        return next(self._wrapped)

    def send(self, val):
        return self._wrapped.send(val)

    def throw(self, tp, *rest):
        return self._wrapped.throw(tp, *rest)

    def close(self):
        return self._wrapped.close()

    gi_code = cr_code = property(lambda self: self._wrapped.gi_code)
    gi_frame = cr_frame = property(lambda self: self._wrapped.gi_frame)
    gi_running = cr_running = property(lambda self: self._wrapped.gi_running)
    gi_yieldfrom = cr_await = property(lambda self: self._wrapped.gi_yieldfrom)


_GENERATOR, _COROUTINE, _ITERABLE_COROUTINE = 0x20, 0x80, 0x100        # bits of co_flags


def coroutine(func):
    """Decorator: what a generator function returns may be awaited; so may what another function returns that is like one."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = getattr(func, '__code__', None) if func.__class__ is FunctionType else None
    if code.__class__ is CodeType:
        flags = code.co_flags
        if flags & (_COROUTINE | _ITERABLE_COROUTINE):
            return func
        if flags & _GENERATOR:
            func.__code__ = code.replace(co_flags=flags | _ITERABLE_COROUTINE)
            return func
    from functools import wraps
    from _collections_abc import Coroutine, Generator

    @wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        cls = result.__class__
        if cls is CoroutineType or (cls is GeneratorType and result.gi_code.co_flags & _ITERABLE_COROUTINE):
            return result
        if isinstance(result, Generator) and not isinstance(result, Coroutine):
            return _GeneratorWrapper(result)
        return result

    return wrapped


__all__ = [n for n in globals() if n[:1] != '_']
