"""A tour of decorators: stacking, arguments, classes, methods, registration, contracts."""
import functools
import operator


def trace(fn=None, *, log=None, depth=[0]):
    if fn is None:
        return functools.partial(trace, log=log)
    log = log if log is not None else []

    @functools.wraps(fn)
    def wrapper(*args, **kw):
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kw.items())])
        log.append("  " * depth[0] + f"{fn.__name__}({shown})")
        depth[0] += 1
        try:
            result = fn(*args, **kw)
        except Exception as e:
            depth[0] -= 1
            log.append("  " * depth[0] + f"!! {e!r}")
            raise
        depth[0] -= 1
        log.append("  " * depth[0] + f"-> {result!r}")
        return result

    wrapper.log = log
    return wrapper


@trace
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k=k)


print(binomial(4, 2), *binomial.log, sep="\n")
shared = []


@trace(log=shared)
def div(a, b=1, /):
    """Divide."""
    return a / b


try:
    div(1, 0)
except ZeroDivisionError:
    pass
div(6, 3)
print(shared, div.__name__, div.__doc__, div.__wrapped__(9, 3), div.__module__, div.__qualname__)


def contract(pre=None, post=None, **types):
    def deco(fn):
        names = fn.__code__.co_varnames[:fn.__code__.co_argcount]

        @functools.wraps(fn)
        def checked(*args, **kw):
            bound = {**dict(zip(names, args)), **kw}
            for name, kind in types.items():
                if not isinstance(bound[name], kind):
                    raise TypeError(f"{fn.__name__}: {name} is {type(bound[name]).__name__}")
            if pre and not pre(**bound):
                raise ValueError(f"{fn.__name__}: precondition on {bound}")
            result = fn(*args, **kw)
            if post and not post(result):
                raise ValueError(f"{fn.__name__}: postcondition on {result}")
            return result
        return checked
    return deco


@contract(lambda items, n: 0 <= n <= len(items), lambda r: len(r) < 3, items=(list, tuple), n=int)
def first(items, n):
    return items[:n]


for args in (([1, 2, 3], 2), ([1], 5), ("abc", 1), ([1, 2, 3], 3)):
    try:
        print(first(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Event:
    """A decorator that collects functions and calls them in order of priority."""

    def __init__(self):
        self.handlers = []

    def __call__(self, arg=None, *, priority=0):
        def add(fn):
            self.handlers.append((priority, fn))
            self.handlers.sort(key=operator.itemgetter(0), reverse=True)
            return fn
        return add(arg) if callable(arg) else add

    def fire(self, *args):
        return [fn(*args) for _, fn in self.handlers]


event = Event()


@event
def low(x): return f"low {x}"


@event(priority=5)
def high(x): return f"high {x}"


@event()
@functools.lru_cache
def cached(x): return f"cached {x}"


print(event.fire(1), event.fire(1), cached.cache_info()[:2], [f.__name__ for _, f in event.handlers])


def comparable(*names):
    """Class decorator: comparisons, hash and repr from some attributes."""
    get = operator.attrgetter(*names)

    def deco(cls):
        cls.__eq__ = lambda a, b: get(a) == get(b) if isinstance(b, cls) else NotImplemented
        cls.__lt__ = lambda a, b: get(a) < get(b)
        cls.__hash__ = lambda a: hash(get(a))
        cls.__repr__ = lambda a: f"{cls.__name__}{get(a)}"
        return functools.total_ordering(cls)
    return deco


@comparable("year", "month")
class Month:
    def __init__(self, year, month): self.year, self.month = year, month


a, b = Month(2024, 1), Month(2023, 12)
print(a > b, a <= b, a == Month(2024, 1), a != b, sorted([a, b]), len({a, Month(2024, 1)}), max(a, b), a == 5)


class method_cache:
    def __init__(self, fn):
        self.fn = fn

    def __set_name__(self, owner, name):
        self.key = "_cache_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        cache = obj.__dict__.setdefault(self.key, {})

        def call(*args):
            if args not in cache:
                cache[args] = self.fn(obj, *args)
            return cache[args]
        call.cache = cache
        return call


class Calc:
    hits = 0

    @method_cache
    def power(self, a, b):
        self.hits += 1
        return a ** b

    @staticmethod
    @trace
    def plain(x):
        return x

    @classmethod
    @contract(n=int)
    def make(cls, n):
        return [cls() for _ in range(n)]

    @property
    @functools.cache
    def constant(self):
        print("  once")
        return 42

    @functools.singledispatchmethod
    def kind(self, x):
        return f"something {x!r}"

    @kind.register
    def _(self, x: int):
        return f"int {x}"

    @kind.register(list)
    def _(self, x):
        return "list of " + ", ".join(map(self.kind, x))

    show = functools.partialmethod(kind.dispatcher.dispatch(object), "fixed")
    total = functools.cached_property(lambda self: sum(range(10)))


c = Calc()
print(c.power(2, 10), c.power(2, 10), c.hits, c.power.cache, Calc.plain(3), len(Calc.make(2)), c.constant, c.constant)
print(c.kind(5), c.kind([1, "a", [2]]), c.kind(None), c.show())
Calc.total.__set_name__(Calc, "total")
print(c.total, "total" in vars(c))
try:
    Calc.make("x")
except TypeError as e:
    print(e)


def curry(fn):
    n = fn.__code__.co_argcount

    def take(*args):
        return fn(*args) if len(args) >= n else lambda *more: take(*args, *more)
    return take


@curry
def volume(a, b, c): return a * b * c


print(volume(2)(3)(4), volume(2, 3)(4), volume(2)(3, 4), functools.reduce(lambda f, g: lambda x: g(f(x)), [str, len, float])(12345))
add = functools.partial(pow, 2)
add3 = functools.partial(add, mod=5)
print(add(10), add3(3), add3.func.__name__, add3.args, add3.keywords, functools.partial(functools.partial(print, 1), 2).args, sorted("b A c".split(), key=functools.cmp_to_key(lambda x, y: (x.lower() > y.lower()) - (x.lower() < y.lower()))))
@(lambda deco: deco)(lambda fn: type("Boxed", (), {"__call__": staticmethod(fn), "__repr__": lambda s: "Boxed()"})())
def boxed(x): return x + 1
print(boxed, boxed(1))
