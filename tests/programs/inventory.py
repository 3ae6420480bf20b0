"""Stock keeping: a class decorator makes records, events rebuild the state."""
from functools import reduce, singledispatch
from operator import attrgetter
import bisect
import copy


def record(cls=None, /, *, frozen=False, order=False):
    """Give a class with annotations an __init__, a repr and comparisons."""
    def build(cls):
        fields = {}
        for base in reversed(cls.__mro__):
            fields |= base.__dict__.get("__annotations__", {})
        names = list(fields)
        defaults = {n: getattr(cls, n) for n in names if hasattr(cls, n)}

        def __init__(self, *args, **kw):
            if len(args) > len(names):
                raise TypeError(f"{cls.__name__} takes {len(names)} values, got {len(args)}")
            given = dict(zip(names, args))
            if (twice := given.keys() & kw.keys()):
                raise TypeError(f"given twice: {', '.join(sorted(twice))}")
            values = {**copy.deepcopy(defaults), **given, **kw}
            if (missing := [n for n in names if n not in values]):
                raise TypeError(f"{cls.__name__} is missing {missing}")
            if (extra := [n for n in values if n not in fields]):
                raise TypeError(f"{cls.__name__} has no {extra}")
            for n in names:
                object.__setattr__(self, n, values[n])
            getattr(self, "__post_init__", lambda: None)()

        def key(self):
            return tuple(getattr(self, n) for n in names)

        def __repr__(self):
            return f"{cls.__qualname__}({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

        def __eq__(self, other):
            return key(self) == key(other) if type(other) is type(self) else NotImplemented

        methods = {"__init__": __init__, "__repr__": __repr__, "__eq__": __eq__, "__match_args__": tuple(names)}
        if frozen:
            def refuse(self, name, *_):
                raise AttributeError(f"{cls.__name__} is frozen: {name}")
            methods |= {"__setattr__": refuse, "__delattr__": refuse, "__hash__": lambda self: hash(key(self))}
        else:
            methods["__hash__"] = None
        if order:
            methods["__lt__"] = lambda a, b: key(a) < key(b)
        for name, value in methods.items():
            if name not in cls.__dict__ or name == "__hash__":
                setattr(cls, name, value)
        return cls

    return build if cls is None else build(cls)


@record(frozen=True, order=True)
class Item:
    sku: str
    price: float
    tags: tuple = ()


@record
class Stock:
    item: Item
    count: int = 0
    history: list = []

    def __post_init__(self):
        if self.count < 0:
            raise ValueError("negative stock")


@record(frozen=True)
class Event:
    day: int
    sku: str


@record(frozen=True)
class Received(Event):
    count: int


@record(frozen=True)
class Sold(Event):
    count: int
    discount: float = 0.0


@record(frozen=True)
class Lost(Event):
    reason: str = "unknown"


CATALOGUE = {i.sku: i for i in (Item("bolt", 0.25, ("metal",)), Item("lamp", 18.5), Item("rope", 4.0, ("fibre", "long")))}


@singledispatch
def apply(event, shelf):
    raise TypeError(f"cannot apply {event!r}")


@apply.register
def _(event: Received, shelf):
    s = shelf.setdefault(event.sku, Stock(CATALOGUE[event.sku]))
    s.count += event.count
    s.history.append((event.day, event.count))
    return shelf


@apply.register(Sold)
def _(event, shelf):
    s = shelf[event.sku]
    if s.count < event.count:
        raise ValueError(f"day {event.day}: only {s.count} {event.sku} left, wanted {event.count}")
    s.count -= event.count
    s.history.append((event.day, -event.count))
    return shelf


@apply.register(Lost)
def _(event, shelf):
    match event:
        case Lost(_, sku, "theft" | "fire"):
            n = shelf[sku].count // 2
        case Lost(sku=sku):
            n = 1
    shelf[sku].count -= n
    shelf[sku].history.append((event.day, -n))
    return shelf


EVENTS = [Received(1, "bolt", 500), Received(1, "lamp", 4), Sold(2, "bolt", 120), Lost(3, "lamp"), Received(4, "rope", 30), Sold(5, "rope", 29, 0.1), Lost(6, "bolt", "theft"), Sold(7, "lamp", 3, discount=0.5)]
shelf = reduce(lambda state, e: apply(e, state), EVENTS, {})
for s in shelf.values():
    print(f"{s.item.sku:<5} {s.count:>4} {s.item.price * s.count:>8.2f} {s.history}")
income = sum(CATALOGUE[e.sku].price * e.count * (1 - e.discount) for e in EVENTS if isinstance(e, Sold))
print(f"income {income:.2f}", EVENTS[0], EVENTS[-1], sep="\n")
days = sorted({e.day for e in EVENTS})
print(days, days[bisect.bisect_left(days, 3):bisect.bisect_right(days, 6)], max(EVENTS, key=attrgetter("day", "sku")))
print(sorted(CATALOGUE.values(), reverse=True)[0], {Item("a", 1): "hashable"}[Item("a", 1.0)], Item("a", 1) == Item("a", 1, ()), Item("a", 1) != 5)
snapshot = copy.deepcopy(shelf)
shelf["bolt"].history.clear()
print(len(snapshot["bolt"].history), snapshot["bolt"] == shelf["bolt"], snapshot["rope"] == shelf["rope"], snapshot["rope"] is shelf["rope"], copy.copy(shelf["lamp"]).history is shelf["lamp"].history)
for bad in (lambda: apply(Sold(9, "rope", 5), shelf), lambda: setattr(EVENTS[0], "day", 3), lambda: apply("x", shelf), lambda: Item("a"), lambda: Item("a", 1, (), 4), lambda: Item("a", 1, sku="b"), lambda: Item("a", 1, colour=3), lambda: hash(Stock(CATALOGUE["lamp"])), lambda: Stock(None, -1), lambda: apply(Sold(1, "gold", 1), shelf)):
    try:
        print(bad())
    except (ValueError, AttributeError, TypeError, KeyError) as e:
        print(type(e).__name__, e)
