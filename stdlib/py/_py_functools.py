"""What functools takes from `_functools`, in Python: for programs that hide the native module."""
from reprlib import recursive_repr

_NOTHING = object()


def reduce(function, sequence, initial=_NOTHING, /):
    """function(... function(function(a, b), c) ..., z) over the items."""
    items = iter(sequence)
    if initial is _NOTHING:
        try:
            initial = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    for item in items:
        initial = function(initial, item)
    return initial


class partial:
    """A function with its first arguments and some keywords given."""
    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if hasattr(func, "func"):               # a partial itself: one layer will do
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func, self.args, self.keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    @recursive_repr()
    def __repr__(self):
        kind = type(self)
        name = kind.__qualname__
        if kind.__module__ == "functools":
            name = f"functools.{name}"
        parts = [repr(self.func), *map(repr, self.args), *(f"{key}={value!r}" for key, value in self.keywords.items())]
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple):
            raise TypeError("argument to __setstate__ must be a tuple")
        if len(state) != 4:
            raise TypeError(f"expected 4 items in state, got {len(state)}")
        func, args, keywords, attributes = state
        if (not callable(func) or not isinstance(args, tuple) or not isinstance(keywords, (dict, type(None))) or
                not isinstance(attributes, (dict, type(None)))):
            raise TypeError("invalid partial state")
        self.func = func
        self.args = tuple(args)                 # exact, whatever came
        self.keywords = {} if keywords is None else keywords if type(keywords) is dict else dict(keywords)
        self.__dict__ = {} if attributes is None else attributes


def _comparison(test):
    def method(self, other):
        return test(self._compare(self.obj, other.obj))
    return method


def cmp_to_key(mycmp):
    """A class whose instances compare as `mycmp` says: for sorting with an old-style comparison."""
    class K:
        __slots__ = ['obj']
        _compare = staticmethod(mycmp)

        def __init__(self, obj):
            self.obj = obj

        __lt__ = _comparison(lambda order: order < 0)
        __gt__ = _comparison(lambda order: order > 0)
        __eq__ = _comparison(lambda order: order == 0)
        __le__ = _comparison(lambda order: order <= 0)
        __ge__ = _comparison(lambda order: order >= 0)
        __hash__ = None
    return K


class _Key(list):
    """A cache key of several values, hashed once."""
    __slots__ = 'value'

    def __init__(self, items):
        self[:] = items
        self.value = hash(items)

    def __hash__(self):
        return self.value


_SEPARATOR = object()
_len = len                  # somebody may put a cached one into builtins


def _make_key(args, keywords, typed):
    if _len(args) == 1 and not keywords and not typed and type(args[0]) in (int, str):
        return args[0]
    key = args
    if keywords:
        key += (_SEPARATOR,)
        for item in keywords.items():
            key += item
    if typed:
        key += tuple([type(value) for value in (*args, *keywords.values())])
    return _Key(key)


class _Entry:
    """A result in the ring of entries: `newer` leads from the oldest to the newest and then to the ring's own node."""
    __slots__ = 'key', 'result', 'older', 'newer'

    def insert_before(self, ring):
        self.older, self.newer = ring.older, ring
        ring.older.newer = ring.older = self

    def take_out(self):
        self.older.newer, self.newer.older = self.newer, self.older


def _lru_cache_wrapper(user_function, maxsize, typed, cache_info_type):
    """The function with a cache. A hit changes the ring only: comparing keys may call the function again."""
    from _thread import RLock
    entries = {}
    ring = _Entry()
    ring.older = ring.newer = ring
    hits = misses = 0
    lock = RLock()

    def add(key, result):
        if maxsize is not None and _len(entries) >= maxsize:
            oldest = ring.newer
            oldest.take_out()
            del entries[oldest.key]
        entry = _Entry()
        entry.key, entry.result = key, result
        entry.insert_before(ring)
        entries[key] = entry

    def wrapper(*args, **keywords):
        nonlocal hits, misses
        if maxsize == 0:
            misses += 1
            return user_function(*args, **keywords)
        key = _make_key(args, keywords, typed)
        with lock:
            entry = entries.get(key)
            if entry is not None:
                hits += 1
                if maxsize is not None:
                    entry.take_out()
                    entry.insert_before(ring)
                return entry.result
            misses += 1
        result = user_function(*args, **keywords)
        with lock:
            if key not in entries:
                add(key, result)
        return result

    def cache_info():
        """Hits, misses, the limit and the present size."""
        with lock:
            return cache_info_type(hits, misses, maxsize, _len(entries))

    def cache_clear():
        """Forget all results and start counting anew."""
        nonlocal hits, misses
        with lock:
            entries.clear()
            ring.older = ring.newer = ring
            hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


for _kind in (reduce, partial, cmp_to_key):
    _kind.__module__ = 'functools'
del _kind
