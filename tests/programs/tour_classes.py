"""A tour of classes: an expression of shapes, mixins, protocols and class machinery."""
import math
from abc import ABC, abstractmethod


class Shape(ABC):
    registry = {}
    __slots__ = ("name", "__weakref__")

    def __init_subclass__(cls, sides=None, **kw):
        super().__init_subclass__(**kw)
        if sides is not None:
            cls.sides = sides
            Shape.registry.setdefault(sides, []).append(cls.__name__)

    def __init__(self, name=None):
        self.name = name or type(self).__name__.lower()

    @property
    @abstractmethod
    def area(self):
        """The surface."""

    @abstractmethod
    def scaled(self, k): ...

    def __lt__(self, other):
        return self.area < other.area if isinstance(other, Shape) else NotImplemented

    def __eq__(self, other):
        return type(self) is type(other) and self.key() == other.key()

    def __hash__(self):
        return hash((type(self), self.key()))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{v:g}' for v in self.key())})"

    def key(self):
        return tuple(getattr(self, s) for c in reversed(type(self).__mro__) for s in c.__dict__.get("__slots__", ()) if not s.startswith("__") and s != "name")


class Rect(Shape, sides=4):
    __slots__ = ("w", "h")

    def __init__(self, w, h, **kw):
        super().__init__(**kw)
        self.w, self.h = w, h

    area = property(lambda self: self.w * self.h)

    def scaled(self, k):
        return type(self)(self.w * k, self.h * k)

    @classmethod
    def golden(cls, h):
        return cls(h * (1 + math.sqrt(5)) / 2, h)


class Square(Rect, sides=4):
    __slots__ = ()

    def __init__(self, side, **kw):
        super().__init__(side, side, **kw)

    def scaled(self, k):
        return Square(self.w * k)

    golden = None


class Circle(Shape, sides=math.inf):
    __slots__ = ("r",)

    def __init__(self, r):
        super().__init__("round")
        self.r = r

    @property
    def area(self):
        return math.pi * self.r ** 2

    def scaled(self, k):
        return Circle(self.r * k)

    def __getattr__(self, name):
        if name == "diameter":
            return 2 * self.r
        raise AttributeError(f"{self!r} has no {name}", name=name, obj=self)


class Loud:
    def describe(self):
        return super().describe().upper() + "!"


class Describe:
    def describe(self):
        return f"{self.name} of {self.area:.1f}"


class LoudRect(Loud, Describe, Rect, sides=4):
    pass


shapes = [Rect(2, 3), Square(2), Circle(1), Rect.golden(1), Square(2, name="other")]
print(sorted(shapes), max(shapes), [s.name for s in shapes])
print(shapes[1] == shapes[4], hash(shapes[1]) == hash(shapes[4]), Rect(2, 2) == Square(2), len(set(shapes)), Shape.registry)
print(LoudRect(3, 4, name="mat").describe(), [c.__name__ for c in LoudRect.__mro__])
print(shapes[2].diameter, hasattr(shapes[2], "corner"), shapes[1].scaled(3), Rect.golden(2).scaled(0.5), Square.golden, Circle.sides)
for bad in (lambda: Shape(), lambda: Circle(1).radius, lambda: setattr(shapes[0], "colour", 1), lambda: shapes[0] < 5, lambda: Square.golden(1), lambda: setattr(shapes[0], "area", 2), lambda: type("Half", (Shape,), {"area": 1})()):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(Shape.__abstractmethods__ == {"area", "scaled"}, Rect.__abstractmethods__, Shape.area.__doc__, issubclass(Square, Shape), Shape.__subclasses__())


class Version:
    __match_args__ = ("major", "minor")
    latest = None

    def __new__(cls, text):
        self = super().__new__(cls)
        self.major, self.minor = map(int, text.split("."))
        if cls.latest is None or self > cls.latest:
            cls.latest = self
        return self

    def __gt__(self, o):
        return (self.major, self.minor) > (o.major, o.minor)

    def __str__(self):
        return f"v{self.major}.{self.minor}"

    def __class_getitem__(cls, text):
        return cls(text)

    def __getstate__(self):
        return "state"

    def __reduce_ex__(self, protocol):
        return Version, (str(self)[1:],)


print(Version("3.9"), Version["3.11"], Version["3.2"] < Version("3.10"), Version.latest, Version("1.0").__reduce_ex__(2)[1])
match Version("3.11"):
    case Version(3, minor) if minor > 10:
        print("recent", minor)
Node = type("Node", (), {"__slots__": ("v", "next"), "__init__": lambda s, v, n=None: (setattr(s, "v", v), setattr(s, "next", n), None)[-1],
                         "__iter__": lambda s: iter([s.v, *(s.next or ())])})
print([*Node(1, Node(2, Node(3)))], Node.__name__, Node.__slots__, isinstance(Node(1), object), vars(Node)["v"].__class__.__name__)
obj = Describe()
obj.name, obj.area = "plain", 2
obj.describe = lambda: "own method"
print(obj.describe(), Describe.describe(obj), obj.__dict__.keys(), Describe.describe.__get__(obj)())
obj.__class__ = type("Other", (Loud, Describe), {})
del obj.describe
print(obj.describe(), type(obj).__qualname__, isinstance(obj, Loud))
