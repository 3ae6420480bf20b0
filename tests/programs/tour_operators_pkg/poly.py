"""Polynomials, smallest power first."""
from itertools import zip_longest


class Poly:
    def __init__(self, *coefficients):
        c = list(coefficients)
        if not all(isinstance(v, (int, float)) for v in c):
            raise TypeError(f"coefficients must be numbers: {c}")
        while c and not c[-1]:
            c.pop()
        self.c = tuple(c)

    @staticmethod
    def of(x):
        return x if isinstance(x, Poly) else Poly(x)

    def __iter__(self):
        return iter(self.c)

    def __len__(self):
        return len(self.c)

    def __getitem__(self, i):
        return self.c[i] if i < len(self.c) else 0

    def __add__(self, o):
        return Poly(*(a + b for a, b in zip_longest(self.c, Poly.of(o).c, fillvalue=0)))

    __radd__ = __add__

    def __neg__(self):
        return Poly(*(-a for a in self.c))

    def __sub__(self, o):
        return self + -Poly.of(o)

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        out = [0] * (len(self) + len(Poly.of(o)))
        for i, a in enumerate(self):
            for j, b in enumerate(Poly.of(o)):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def __pow__(self, n):
        result = Poly(1)
        for _ in range(n):
            result *= self
        return result

    def __divmod__(self, o):
        o = Poly.of(o)
        if not o:
            raise ZeroDivisionError("division by the zero polynomial")
        q, r = Poly(), self
        while len(r) >= len(o):
            step = Poly(r.c[-1] // o.c[-1]) << len(r) - len(o)
            q, r = q + step, r - step * o
        return q, r

    def __floordiv__(self, o):
        return divmod(self, o)[0]

    def __mod__(self, o):
        return divmod(self, o)[1]

    def __lshift__(self, n):
        return Poly(*[0] * n, *self.c)

    def __eq__(self, o):
        return self.c == Poly.of(o).c

    def __bool__(self):
        return bool(self.c)

    def __call__(self, x):
        total = 0
        for a in reversed(self.c):
            total = total * x + a
        return total

    def derivative(self):
        return Poly(*(i * a for i, a in enumerate(self.c) if i))

    def __repr__(self):
        terms = []
        for i, a in reversed(list(enumerate(self.c))):
            if a:
                power = "" if i == 0 else "x" if i == 1 else f"x^{i}"
                body = power if abs(a) == 1 and power else f"{abs(a)}{power}"
                terms.append(("- " if a < 0 else "+ ") + body)
        text = " ".join(terms) or "+ 0"
        return text[2:] if text[0] == "+" else "-" + text[2:]
