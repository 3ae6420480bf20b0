"""Higher-order functions and operations on callable objects."""
__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES',
           'total_ordering', 'cache', 'cmp_to_key', 'lru_cache', 'reduce',
           'partial', 'partialmethod', 'singledispatch', 'singledispatchmethod', 'cached_property']

from abc import get_cache_token
try:
    from _functools import reduce, partial, cmp_to_key, _lru_cache_wrapper
except ImportError:
    from _py_functools import reduce, partial, cmp_to_key, _lru_cache_wrapper

GenericAlias = type(list[int])


def __getattr__(name):
    if name == 'RLock':                 # a name of this module in CPython; nothing here needs it
        from _thread import RLock
        return RLock
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make `wrapper` look like `wrapped`: the attributes in `assigned` are taken over, the dicts in `updated` are merged
    in, and `wrapper.__wrapped__` leads back."""
    absent = wrapper                    # any object that cannot be an attribute's value by chance
    for name in assigned:
        value = getattr(wrapped, name, absent)
        if value is not absent:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped       # last: `wrapped` may bring one of its own in its dict
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator for a wrapper function: `update_wrapper` with the function that it wraps."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# --- total_ordering ---

def _derive(root, negate, with_equal, name, doc):
    """A comparison from `root` (such as __lt__): its opposite with `negate`; `with_equal` says what else decides."""
    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if with_equal == 'or':
            return result or self == other
        if with_equal == 'and':
            return result and self != other
        return result
    method.__qualname__ = f'_{name[2:4]}_from_{root[2:4]}'          # under which pickle finds it
    globals()[method.__qualname__] = method
    method.__name__ = name
    method.__doc__ = doc
    return method


_orderings = {
    '__lt__': (('__gt__', True, 'and'), ('__le__', False, 'or'), ('__ge__', True, '')),
    '__le__': (('__ge__', True, 'or'), ('__lt__', False, 'and'), ('__gt__', True, '')),
    '__gt__': (('__lt__', True, 'and'), ('__ge__', False, 'or'), ('__le__', True, '')),
    '__ge__': (('__le__', True, 'or'), ('__gt__', False, 'and'), ('__lt__', True, '')),
}
_derived = {(root, name): _derive(root, negate, with_equal, name, getattr(int, name).__doc__)
            for root, rows in _orderings.items() for name, negate, with_equal in rows}


def total_ordering(cls):
    """Class decorator: from one of < > <= >= (and ==) the other three."""
    roots = {op for op in _orderings if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)                   # prefer __lt__, then __le__, __gt__, __ge__
    for name, _negate, _with_equal in _orderings[root]:
        if name not in roots:
            setattr(cls, name, _derived[root, name])
    return cls


# --- partialmethod ---

class partialmethod:
    """`partial` for methods: in a class body, a function (or another descriptor) with its first arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError("{!r} is not callable or a descriptor".format(func))
        if isinstance(func, partialmethod):         # flat, as partial is
            func, args, keywords = func.func, func.args + args, func.keywords | keywords
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        bind = getattr(self.func, "__get__", None)
        target = self.func if bind is None else bind(obj, cls)
        if target is self.func:                     # not bound: what comes first is the instance
            return self._as_function().__get__(obj, cls)
        result = partial(target, *self.args, **self.keywords)
        owner = getattr(target, "__self__", result)
        if owner is not result:
            result.__self__ = owner
        return result

    def _as_function(self):
        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **self.keywords | keywords)
        method.__isabstractmethod__ = self.__isabstractmethod__
        method._partialmethod = self                # for inspect.signature
        return method

    def __repr__(self):
        args = ", ".join(map(repr, self.args))
        keywords = ", ".join(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"{type(self).__module__}.{type(self).__qualname__}({self.func}, {args}, {keywords})"

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _unwrap_partial(func):
    while isinstance(func, partial):
        func = func.func
    return func


# --- caches ---

_info_class = None

def _CacheInfo(hits, misses, maxsize, currsize):
    """The named tuple is made when first asked for: most programs never do."""
    global _info_class
    if _info_class is None:
        from collections import namedtuple
        _info_class = namedtuple("CacheInfo", "hits misses maxsize currsize", module='functools')
    return _info_class(hits, misses, maxsize, currsize)


def lru_cache(maxsize=128, typed=False):
    """Decorator that keeps the results of the last `maxsize` different calls (None: of all).

    The arguments must be hashable.  With `typed`, 3 and 3.0 are different arguments.  The function gets `cache_info()`,
    `cache_clear()`, `cache_parameters()` and `__wrapped__`.
    """
    if callable(maxsize) and isinstance(typed, bool) and not isinstance(maxsize, int):
        return _cached(maxsize, 128, typed)         # @lru_cache without a call
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    return lambda function: _cached(function, maxsize and max(maxsize, 0), typed)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Decorator that keeps every result: `lru_cache(maxsize=None)`."""
    return _cached(user_function, None, False)


class cached_property:
    """A property whose value is computed once per instance and then kept in its __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        first = self.attrname
        if first is not None and first != name:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({first!r} and {name!r}).")
        self.attrname = name

    def __get__(self, instance, owner=None):
        # Not a data descriptor: once the value is in the dict, lookup finds it there and does not come here.
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        attributes = getattr(instance, '__dict__', None)
        if attributes is None:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property.")
        if name in attributes:
            return attributes[name]
        value = self.func(instance)
        try:
            attributes[name] = value
        except TypeError:
            raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                            f"assignment for caching {name!r} property.") from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# --- singledispatch ---

def _merge(lines):
    """C3: take, again and again, the first head that stands in no other line's tail."""
    result = []
    while lines := [line for line in lines if line]:
        tails = [cls for line in lines for cls in line[1:]]
        head = next((line[0] for line in lines if line[0] not in tails), None)
        if head is None:
            raise RuntimeError('Inconsistent hierarchy')
        result.append(head)
        lines = [line[line[0] is head:] for line in lines]
    return result


def _c3_mro(cls, abcs):
    """The order of resolution that cls would have, had it those of `abcs` that it satisfies as real bases.

    They stand after the last base that is abstract itself, so that what the class says comes before what it inherits.
    """
    bases = list(cls.__bases__)
    place = max((i for i, base in enumerate(bases, 1) if hasattr(base, '__abstractmethods__')), default=0)
    satisfied = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    others = [abc for abc in abcs if abc not in satisfied]
    parts = bases[:place], satisfied, bases[place:]
    lines = [_c3_mro(base, others) for part in parts for base in part]
    return _merge([[cls], *lines, *parts])


def _compose_mro(cls, types):
    """The order of resolution of cls with the classes of `types` that it is a virtual subclass of."""
    real = set(cls.__mro__)
    virtual = [t for t in types if t not in real and hasattr(t, '__mro__') and not isinstance(t, GenericAlias)
               and issubclass(cls, t)]
    # One that others derive from comes in with them.
    virtual = [t for t in virtual if not any(t in other.__mro__ for other in virtual if other != t)]
    found = dict.fromkeys(())
    for t in virtual:
        # A subclass that cls satisfies as well, registered or not, says more about cls than t itself.
        lines = [[base for base in sub.__mro__ if base in virtual]
                 for sub in t.__subclasses__() if sub not in real and issubclass(cls, sub)]
        lines.sort(key=len, reverse=True)
        found.update(dict.fromkeys(base for line in lines or [[t]] for base in line))
    return _c3_mro(cls, list(found))


def _find_impl(cls, registry):
    """The function registered for the class that stands nearest to cls."""
    mro = _compose_mro(cls, registry.keys())
    for i, nearest in enumerate(mro, 1):
        if nearest in registry:
            break
    else:
        return None
    if i < len(mro):
        # Two virtual bases side by side that know nothing of each other: neither is nearer.
        rival = mro[i]
        if rival in registry and not {rival, nearest} & set(cls.__mro__) and not issubclass(nearest, rival):
            raise RuntimeError(f"Ambiguous dispatch: {nearest} or {rival}")
    return registry[nearest]


def _is_class(thing):
    return isinstance(thing, type) and not isinstance(thing, GenericAlias)


def _classes_of(annotation):
    """The classes that an annotation names: itself, the members of a union (None among them if they are not all classes),
    or nothing."""
    if _is_class(annotation):
        return annotation,
    if isinstance(annotation, type(int | str)) or repr(getattr(annotation, '__origin__', None)) == 'typing.Union':
        return annotation.__args__ if all(map(_is_class, annotation.__args__)) else (None,)
    return ()


def singledispatch(func):
    """Decorator: a generic function that chooses its implementation by the class of the first argument.

    `func` serves the classes that nothing else was given for with `@func.register(cls)`, or plain `@func.register` on a
    function whose first parameter is annotated.
    """
    import types
    import weakref

    registry = {object: func}
    chosen = weakref.WeakKeyDictionary()
    token = None                            # of the abc machinery, once an abstract class is registered

    def dispatch(cls):
        """The implementation for `cls`."""
        nonlocal token
        if token is not None and token != get_cache_token():
            token = get_cache_token()       # some class was registered with an abstract one meanwhile
            chosen.clear()
        try:
            return chosen[cls]
        except KeyError:
            chosen[cls] = impl = registry[cls] if cls in registry else _find_impl(cls, registry)
            return impl

    def register(cls, func=None):
        """Let `func` serve `cls`, a class or a union of classes; without `func` a decorator."""
        nonlocal token
        classes = _classes_of(cls)
        if not classes or classes[0] is None:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            annotations = getattr(func, '__annotations__', None)
            if not annotations:
                raise TypeError(f"Invalid first argument to `register()`: {func!r}. Use either "
                                "`@register(some_class)` or plain `@register` on an annotated function.")
            name, cls = next(iter(annotations.items()))
            if isinstance(cls, str):
                cls = eval(cls, func.__globals__)
            classes = _classes_of(cls)
            if not classes:
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
            if classes[0] is None:
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
        elif func is None:
            return lambda function: register(cls, function)
        registry.update(dict.fromkeys(classes, func))
        if token is None and hasattr(cls, '__abstractmethods__'):
            token = get_cache_token()
        chosen.clear()
        return func

    name = getattr(func, '__name__', 'singledispatch function')

    def generic(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    generic.dispatch, generic.register, generic._clear_cache = dispatch, register, chosen.clear
    generic.registry = types.MappingProxyType(registry)
    return update_wrapper(generic, func)


class singledispatchmethod:
    """`singledispatch` for methods: chooses by the first argument after self or cls.  Takes other descriptors too."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        """Let `method` serve `cls`; without `method` a decorator."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def bound(*args, **kwargs):
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        bound.__isabstractmethod__ = self.__isabstractmethod__
        bound.register = self.register
        return update_wrapper(bound, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)
