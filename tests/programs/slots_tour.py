"""Slots: fixed attributes, inheritance, descriptors, copying, and what they refuse."""
import copy
import weakref


class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({', '.join(str(getattr(self, s, '?')) for s in self.__slots__)})"

    def __eq__(self, o):
        return type(o) is type(self) and all(getattr(self, s) == getattr(o, s) for s in self.all_slots())

    __hash__ = None

    @classmethod
    def all_slots(cls):
        for c in reversed(cls.__mro__):
            slots = c.__dict__.get("__slots__", ())
            yield from (slots,) if isinstance(slots, str) else slots


class Point3(Point):
    __slots__ = "z"

    def __init__(self, x, y, z=0):
        super().__init__(x, y)
        self.z = z


class Free(Point):
    pass


class Weak(Point):
    __slots__ = ("__weakref__",)


class Private:
    __slots__ = ("__secret", "_half", "open")

    def __init__(self):
        self.__secret = 1

    def get(self):
        return self.__secret


def attempt(label, fn):
    try:
        print(f"{label}: {fn()}")
    except (AttributeError, TypeError, ValueError) as e:
        print(f"{label}: {type(e).__name__}: {e}")


p, q = Point(1, 2), Point3(1, 2, 3)
print(p, q, q.z, list(Point3.all_slots()), p == Point(1, 2), p == q)
attempt("new attribute", lambda: setattr(p, "z", 1))
attempt("no dict", lambda: p.__dict__)
attempt("no weakref", lambda: weakref.ref(p))
attempt("weakref slot", lambda: weakref.ref(w := Weak(1, 2))() is w)
attempt("vars", lambda: vars(p))
attempt("unhashable", lambda: hash(p))
f = Free(1, 2)
f.extra = 3
print(f, f.__dict__, f.extra, hasattr(f, "__weakref__"), hasattr(p, "__dict__"), weakref.ref(f)() is f)
del p.x
attempt("deleted", lambda: p.x)
attempt("deleted again", lambda: delattr(p, "x"))
print(p, hasattr(p, "x"), getattr(p, "x", "default"))
p.x = 5
print(p, Point.x.__get__(p), type(Point.x).__name__, Point.x.__name__, Point.x.__objclass__.__name__)
Point.y.__set__(p, 50)
Point.y.__delete__(p)
attempt("through the descriptor", lambda: Point.y.__get__(p))
attempt("wrong owner", lambda: Point.x.__get__(Private()))
attempt("class attribute blocks", lambda: type("Bad", (), {"__slots__": ("a",), "a": 1}))
attempt("bad name", lambda: type("Bad", (), {"__slots__": ("1a",)}))
attempt("not text", lambda: type("Bad", (), {"__slots__": (1,)}))
attempt("int with slots", lambda: type("Bad", (int,), {"__slots__": ("a",)}))
attempt("int with empty slots", lambda: type("Good", (int,), {"__slots__": ()})(5) + 1)
attempt("two layouts", lambda: type("Bad", (Point, Private), {}))
attempt("one empty layout", lambda: type("Good", (Point, type("E", (), {"__slots__": ()})), {"__slots__": ()}).__mro__[1].__name__)
pr = Private()
print(pr.get(), pr._Private__secret, sorted(s for s in vars(Private) if "secret" in s or s in ("_half", "open")))
attempt("private outside", lambda: pr.__secret)
c, d = copy.copy(q), copy.deepcopy(Point3([1], [2], [3]))
print(c, c == q, c is q, d, d.x)


class Documented:
    __slots__ = {"width": "how wide", "height": "how high"}


print(Documented.width.__doc__, sorted(Documented.__slots__), Documented.__slots__["height"])


class WithDict:
    __slots__ = ("fast", "__dict__")


w = WithDict()
w.fast, w.slow = 1, 2
print(w.__dict__, w.fast, w.slow, "fast" in w.__dict__)


class Default:
    __slots__ = ("_v",)
    v = property(lambda self: getattr(self, "_v", "default"), lambda self, x: object.__setattr__(self, "_v", x * 2))


d = Default()
print(d.v, setattr(d, "v", 4), d.v, d._v)


class Frozen:
    __slots__ = ("a", "b")

    def __init__(self, **kw):
        for k, v in kw.items():
            object.__setattr__(self, k, v)

    def __setattr__(self, k, v):
        raise AttributeError(f"frozen: {k}")

    def __iter__(self):
        return ((s, getattr(self, s)) for s in self.__slots__ if hasattr(self, s))


z = Frozen(b=2)
print(dict(z), attempt("frozen", lambda: setattr(z, "a", 1)))
attempt("unknown", lambda: Frozen(c=1))


class Linked:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def __iter__(self):
        node = self
        while node is not None:
            yield node.value
            node = node.next


head = None
for n in range(100_000):
    head = Linked(n, head)
print(sum(head), next(iter(head)))
head = None
log = []


class Noisy:
    __slots__ = ("name", "other")

    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


a = Noisy("a")
a.other = Noisy("b")
a.other = Noisy("c")
print(log)
del a.other
print(log)
a = None
print(log)


class A:
    __slots__ = ("v",)


class B:
    __slots__ = ("v",)


x = A()
x.v = "kept"
x.__class__ = B
print(type(x).__name__, x.v)
attempt("other layout", lambda: setattr(x, "__class__", Point))
attempt("slot shadowed", lambda: (lambda s: (setattr(s, "x", 1), s.x, type(s).__mro__[1].x.__get__(s)))(type("S", (Point,), {"__slots__": ("x",)})(0, 0)))
print([n for n in dir(Point3(0, 0)) if not n.startswith("__")])
