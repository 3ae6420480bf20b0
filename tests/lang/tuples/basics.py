t = (1, "two", 3.0, (4,))
print(t, t[0], t[-1], t[1:3], t[::-1], len(t), "two" in t, t.index("two"), t.count(1))
print((), (1,), 1, tuple("ab"), tuple([1, 2]), tuple(), (1, 2) + (3,), (0,) * 3)
print((1, 2) < (1, 3), (1,) < (1, 0), () == (), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)), hash(()) == hash(tuple()))
a, b = b, a = 1, 2
print(a, b, {(1, 2): "key"}[1, 2])
empty = ()
print(empty is tuple(), tuple(t) is t, t[:] is t, (1, 2, 3) == tuple(range(1, 4)))
x = 1,
print(x, type(x).__name__, (yes for yes in x).__class__.__name__)
