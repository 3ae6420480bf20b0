class Pair(tuple):
    __slots__ = ()

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def left(self):
        return self[0]

    def __add__(self, other):
        return Pair(self[0] + other[0], self[1] + other[1])


p = Pair(1, 2)
print(p, p.left, p + (10, 20), type(p + p).__name__, type(p[:]).__name__, p == (1, 2), hash(p) == hash((1, 2)))
a, b = p
print(a, b, {p: "x"}[(1, 2)], sorted([Pair(2, 1), Pair(1, 9)]), isinstance(p, tuple))
try:
    p.other = 1
except AttributeError as e:
    print(e)
