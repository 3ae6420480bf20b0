"""Matrices over any numbers: product, determinant, inverse, powers, LU."""
from functools import reduce
from itertools import chain, starmap
from operator import mul
import math


class Fraction:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        g = math.gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g

    @staticmethod
    def of(x):
        return x if isinstance(x, Fraction) else Fraction(x)

    def __add__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    def __sub__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d - o.n * self.d, self.d * o.d)
    def __mul__(self, o): o = Fraction.of(o); return Fraction(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): o = Fraction.of(o); return Fraction(self.n * o.d, self.d * o.n)
    def __rsub__(self, o): return Fraction.of(o) - self
    def __rtruediv__(self, o): return Fraction.of(o) / self
    __radd__, __rmul__ = __add__, __mul__
    def __neg__(self): return Fraction(-self.n, self.d)
    def __abs__(self): return Fraction(abs(self.n), self.d)
    def __eq__(self, o): o = Fraction.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Fraction.of(o); return self.n * o.d < o.n * self.d
    def __bool__(self): return self.n != 0
    def __float__(self): return self.n / self.d
    def __str__(self): return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"
    __repr__ = __str__


class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("ragged rows")

    shape = property(lambda self: (len(self.rows), len(self.rows[0])))
    T = property(lambda self: Matrix(zip(*self.rows)))

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    def __getitem__(self, at):
        match at:
            case (int() as i, int() as j):
                return self.rows[i][j]
            case (slice() as a, slice() as b):
                return Matrix(r[b] for r in self.rows[a])
            case _:
                return self.rows[at]

    def __setitem__(self, at, value):
        i, j = at
        self.rows[i][j] = value

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError(f"cannot multiply {self.shape} by {other.shape}")
        columns = list(zip(*other.rows))
        return Matrix([sum(map(mul, r, c)) for c in columns] for r in self.rows)

    def __pow__(self, n, mod=None):
        result, base = Matrix.identity(len(self.rows)), self if n >= 0 else self.inverse()
        n = abs(n)
        while n:
            if n & 1:
                result @= base
                if mod:
                    result = result.map(lambda v: v % mod)
            base, n = base @ base, n >> 1
            if mod:
                base = base.map(lambda v: v % mod)
        return result

    def map(self, f):
        return Matrix([f(v) for v in r] for r in self.rows)

    def __add__(self, o): return Matrix([a + b for a, b in zip(r, s)] for r, s in zip(self.rows, o.rows))
    def __mul__(self, k): return self.map(lambda v: v * k)
    __rmul__ = __mul__
    def __eq__(self, o): return self.rows == o.rows
    def __iter__(self): return chain.from_iterable(self.rows)

    def det(self):
        rows, sign, last = [r[:] for r in self.rows], 1, 1
        n = len(rows)
        for k in range(n - 1):
            if not rows[k][k]:
                swap = next((i for i in range(k + 1, n) if rows[i][k]), None)
                if swap is None:
                    return 0
                rows[k], rows[swap], sign = rows[swap], rows[k], -sign
            for i in range(k + 1, n):
                for j in range(k + 1, n):
                    rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // last
            last = rows[k][k]
        return sign * rows[-1][-1]

    def inverse(self):
        n = len(self.rows)
        rows = [[Fraction.of(v) for v in r] + [Fraction(int(i == j)) for j in range(n)] for i, r in enumerate(self.rows)]
        for k in range(n):
            best = max(range(k, n), key=lambda i: abs(rows[i][k]))
            if not rows[best][k]:
                raise ArithmeticError("singular")
            rows[k], rows[best] = rows[best], rows[k]
            pivot = rows[k][k]
            rows[k] = [v / pivot for v in rows[k]]
            for i in range(n):
                if i != k and (f := rows[i][k]):
                    rows[i] = [a - f * b for a, b in zip(rows[i], rows[k])]
        return Matrix(r[n:] for r in rows)

    def __str__(self):
        texts = [[f"{v:g}" if isinstance(v, float) else str(v) for v in r] for r in self.rows]
        widths = [max(map(len, c)) for c in zip(*texts)]
        return "\n".join("[" + "  ".join(starmap("{:>{}}".format, zip(r, widths))) + "]" for r in texts)


a = Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 4]])
print(a, a.T, a @ a, sep="\n\n")
print(a.det(), a.shape, a[1, 2], a[0], a[:2, 1:].rows, list(a)[:4])
inv = a.inverse()
print(inv, a @ inv == Matrix.identity(3), inv.map(float), sep="\n")
fib = Matrix([[1, 1], [1, 0]])
print((fib ** 90)[0, 1], pow(fib, 10 ** 18, 10 ** 9 + 7)[0, 1], (fib ** -3).rows)
h = Matrix([Fraction(1, i + j + 1) for j in range(4)] for i in range(4))
print(h.inverse(), sum(h, Fraction(0)), sep="\n")
v = Matrix([[x ** k for k in range(6)] for x in range(2, 8)])
print(v.det(), reduce(mul, (b - c for b in range(2, 8) for c in range(2, b))))
for bad in (lambda: a @ Matrix([[1]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Matrix([[1], [2, 3]]), lambda: Fraction(1, 0), lambda: a + 5):
    try:
        bad()
    except (ValueError, ArithmeticError, AttributeError) as e:
        print(type(e).__name__, e)
b = a * 2 + 3 * Matrix.identity(3)
b[0, 0] = -1
print(b, 2 * a == a * 2, a == a.T.T, Matrix([[0, 1], [1, 0]]).det(), Matrix([[1, 2], [2, 4]]).det())
