class V:
    def __init__(self, *xs):
        self.xs = xs

    def __matmul__(self, o):
        return sum(a * b for a, b in zip(self.xs, o.xs))

    def __rmatmul__(self, o):
        return f"rmatmul {o}"

    def __pow__(self, n, mod=None):
        return ("pow", n, mod)

    def __rpow__(self, n, mod=None):
        return ("rpow", n)

    def __divmod__(self, o):
        return ("divmod", o)

    def __rlshift__(self, o):
        return ("rlshift", o)

    def __invert__(self):
        return "inverted"

    def __neg__(self):
        return V(*(-x for x in self.xs))

    def __pos__(self):
        return self

    def __abs__(self):
        return "abs"

    def __and__(self, o):
        return "and"

    __rand__ = __or__ = __xor__ = __and__


a = V(1, 2, 3)
print(a @ V(4, 5, 6), 5 @ a, a ** 2, pow(a, 2, 3), 2 ** a, divmod(a, 1), 1 << a, ~a, (-a).xs, (+a) is a, abs(a), a & 1, 1 & a, a | 1, a ^ 1)
a @= V(1, 1, 1)
print(a)
