"""Integers modulo n: one class per modulus, made on demand."""


class ModInt:
    modulus = None
    _made = {}
    __slots__ = ("n",)

    def __class_getitem__(cls, modulus):
        if modulus not in cls._made:
            cls._made[modulus] = type(f"Mod{modulus}", (cls,), {"modulus": modulus, "__slots__": ()})
        return cls._made[modulus]

    def __init__(self, n):
        self.n = int(n) % self.modulus

    def _other(self, o):
        if isinstance(o, int):
            return o
        return o.n if type(o) is type(self) else None

    def _binary(fn):
        def method(self, o):
            other = self._other(o)
            return NotImplemented if other is None else type(self)(fn(self, other))
        return method

    __add__ = __radd__ = _binary(lambda self, o: self.n + o)
    __sub__ = _binary(lambda self, o: self.n - o)
    __rsub__ = _binary(lambda self, o: o - self.n)
    __mul__ = __rmul__ = _binary(lambda self, o: self.n * o)
    __pow__ = _binary(lambda self, o: pow(self.n, o, self.modulus))
    del _binary

    def __truediv__(self, o):
        other = self._other(o)
        if other is not None and not other % self.modulus:
            raise ZeroDivisionError(f"division by zero modulo {self.modulus}")
        return NotImplemented if other is None else self * pow(other, -1, self.modulus)

    def __neg__(self):
        return type(self)(-self.n)

    def __int__(self):
        return self.n

    def __eq__(self, o):
        other = self._other(o)
        return NotImplemented if other is None else self.n == other % self.modulus

    def __hash__(self):
        return hash((self.modulus, self.n))

    def __repr__(self):
        return f"{self.n}₍{self.modulus}₎"
