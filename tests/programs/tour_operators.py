"""A tour of operator overloading: units, polynomials, a pipe language, sets of intervals."""
import operator
from functools import reduce
from tour_operators_pkg import Poly, ModInt


class Unit:
    """A quantity with powers of base units."""
    NAMES = ("m", "s", "kg")

    def __init__(self, value, *powers):
        self.value, self.powers = value, (powers + (0, 0, 0))[:3]

    def _same(self, other):
        if not isinstance(other, Unit):
            return NotImplemented if self.powers != (0, 0, 0) else Unit(other)
        if other.powers != self.powers:
            raise TypeError(f"cannot combine {self.unit or 'number'} and {other.unit or 'number'}")
        return other

    @property
    def unit(self):
        return "·".join(n if p == 1 else f"{n}^{p}" for n, p in zip(self.NAMES, self.powers) if p)

    def __add__(self, o):
        o = self._same(o)
        return o if o is NotImplemented else Unit(self.value + o.value, *self.powers)

    def __sub__(self, o):
        return self + -o

    def __neg__(self):
        return Unit(-self.value, *self.powers)

    def __mul__(self, o):
        return Unit(self.value * o.value, *map(operator.add, self.powers, o.powers)) if isinstance(o, Unit) else Unit(self.value * o, *self.powers)

    __rmul__ = __mul__

    def __truediv__(self, o):
        return self * o ** -1

    def __rtruediv__(self, o):
        return o * self ** -1

    def __pow__(self, n):
        return Unit(self.value ** n, *(p * n for p in self.powers))

    def __eq__(self, o):
        return isinstance(o, Unit) and (self.value, self.powers) == (o.value, o.powers)

    def __lt__(self, o):
        return self.value < self._same(o).value

    def __abs__(self): return Unit(abs(self.value), *self.powers)
    def __round__(self, n=0): return Unit(round(self.value, n), *self.powers)
    def __bool__(self): return bool(self.value)
    def __float__(self): return float(self.value)
    def __repr__(self): return f"{self.value:g}{' ' * bool(self.unit)}{self.unit}"
    def __format__(self, spec): return f"{self.value:{spec}} {self.unit}".rstrip()


m, s, kg = Unit(1, 1), Unit(1, 0, 1), Unit(1, 0, 0, 1)
g = 9.81 * m / s ** 2
print(g, 3 * m + 2 * m, 80 * kg * g, 1 / s, (5 * m) ** 2, -m - 2 * m, abs(-3 * s), round(g, 1), f"{g:.3f}", sorted([3 * m, m, 2 * m]), max(m, 2 * m), bool(0 * m), float(g), m == Unit(1, 1), m != s)
for bad in (lambda: m + s, lambda: m < kg, lambda: m + 1, lambda: 1 + m, lambda: m @ m, lambda: m // 2, lambda: ~m, lambda: m[0]):
    try:
        print(bad())
    except TypeError as e:
        print("TypeError", e)


class Pipe:
    def __init__(self, f=lambda x: x):
        self.f = f

    def __rshift__(self, g):
        return Pipe(lambda x: g(self.f(x)))

    def __or__(self, g):
        return Pipe(lambda xs: [g(x) for x in self.f(xs)])

    def __and__(self, test):
        return Pipe(lambda xs: [x for x in self.f(xs) if test(x)])

    def __rlshift__(self, data):
        return self.f(data)

    __ror__ = __rlshift__

    def __call__(self, x):
        return self.f(x)

    def __getitem__(self, key):
        return Pipe(lambda x: self.f(x)[key])

    def __getattr__(self, name):
        return lambda *a, **k: Pipe(lambda x: getattr(self.f(x), name)(*a, **k))

    def __matmul__(self, other):
        return Pipe(lambda x: (self(x), other(x)))


P = Pipe()
print(range(10) << ((P & (lambda n: n % 2)) | (lambda n: n * n)))
print("a,b,c" << (P.split(",")[::-1] >> "-".join), [3, 1, 2] | (P >> sorted >> reversed >> list), (P.upper() @ P.title())("hello world"), " pad " << P.strip().center(7, "*"))


class Span:
    """A set of numbers made of half-open intervals."""

    def __init__(self, *pairs):
        self.parts = []
        for a, b in sorted(p for p in pairs if p[0] < p[1]):
            if self.parts and a <= self.parts[-1][1]:
                self.parts[-1] = (self.parts[-1][0], max(b, self.parts[-1][1]))
            else:
                self.parts.append((a, b))

    def __class_getitem__(cls, key):
        keys = key if isinstance(key, tuple) else (key,)
        return cls(*((k.start if k.start is not None else -100, k.stop if k.stop is not None else 100) for k in keys))

    def __or__(self, o): return Span(*self.parts, *o.parts)
    def __and__(self, o): return Span(*((max(a, c), min(b, d)) for a, b in self.parts for c, d in o.parts))
    def __invert__(self): return Span(*zip([-100, *(b for _, b in self.parts)], [*(a for a, _ in self.parts), 100]))
    def __sub__(self, o): return self & ~o
    def __xor__(self, o): return (self | o) - (self & o)
    def __contains__(self, x): return any(a <= x < b for a, b in self.parts)
    def __le__(self, o): return self & o == self
    def __eq__(self, o): return self.parts == o.parts
    def __len__(self): return sum(b - a for a, b in self.parts)
    def __bool__(self): return bool(self.parts)
    def __iter__(self): return (x for a, b in self.parts for x in range(a, b))
    def __lshift__(self, n): return Span(*((a - n, b - n) for a, b in self.parts))
    def __repr__(self): return "∪".join(f"[{a},{b})" for a, b in self.parts) or "∅"


a, b = Span[1:5, 8:12], Span[3:9]
print(a, b, a | b, a & b, a - b, a ^ b, ~a, Span[:0] & a, a << 10)
print(4 in a, 5 in a, len(a), list(a & b), a & b <= a, a <= b, bool(a - a), ~~a == a, ~(a | b) == ~a & ~b, Span[5:5])
a |= Span[20:22]
a -= Span[2:4]
print(a, sum(a))

x = Poly(0, 1)
p = (x - 1) * (x + 2) ** 2 + 3
print(p, p(2), p.derivative(), divmod(p, x + 1), p // (x + 1), p % (x + 1), -p, p == Poly(*p), [p[i] for i in range(5)], 2 * x - x * 2, x ** 0, bool(x - x), p << 2, len(p))
M = ModInt[17]
print(M(5) + 20, 3 - M(5), M(2) ** 10, M(3) / 5, M(3) / 5 * 5, -M(1), [M(n) ** -1 for n in (1, 2, 3)], M(18) == 1, int(M(40)), M is ModInt[17], ModInt[5].__name__, sum([M(9), M(9)]), {M(3): "x"}[M(20)])
for bad in (lambda: M(1) / 0, lambda: M(1) + ModInt[5](1), lambda: x % 0, lambda: Poly("a")):
    try:
        print(bad())
    except (ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)


class Tracer:
    def __init__(self, text): self.text = text
    def __repr__(self): return self.text


for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
    sign = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^", "matmul": "@"}[name]
    setattr(Tracer, f"__{name}__", lambda self, o, s=sign: Tracer(f"({self!r} {s} {o!r})"))
    setattr(Tracer, f"__r{name}__", lambda self, o, s=sign: Tracer(f"({o!r} {s} {self!r})"))
t = Tracer("t")
print(1 + t * 2 - t / 3 // t % 4, 2 ** t ** 3, t << 1 | 2 & t ^ 3 >> t, [1] @ t, reduce(operator.matmul, [t] * 3))
t += 1
t <<= 2
print(t, operator.iadd([1], [2]), operator.concat("a", "b"), operator.itemgetter(1, "k")({1: "one", "k": "kay"}), operator.methodcaller("split", "-")("a-b"), operator.attrgetter("text", "text.__len__")(Tracer("zz"))[0], operator.index(True), operator.truth([]), operator.not_(0), operator.contains("abc", "b"), operator.countOf([1, 2, 1], 1), operator.length_hint(iter([1, 2])))
