class L(list):
    def __getitem__(self, i):
        return ("got", super().__getitem__(i))

    def append(self, x):
        super().append(x * 2)


class D(dict):
    def __setitem__(self, k, v):
        super().__setitem__(k, (v,))


class S(set):
    def add(self, x):
        super().add(-x)


class F(float):
    def __new__(cls, x):
        return super().__new__(cls, x + 0.5)

    def __add__(self, o):
        return F(float(self) + float(o))


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)


class E(Exception):
    def __init__(self, a, b=2):
        super().__init__(a)
        self.b = b


l, d, s, f, t = L([1]), D(a=1), S([1]), F(1), T(1, 2)
l.append(5)
d["b"] = 2
s.add(3)
print(l, l[0], l[1:], len(l), list(l), l == [1, 10], type(l + [1]).__name__, l.copy().__class__.__name__)
print(d, d["b"], type(d | {}).__name__, D.fromkeys("x", 1), s, type(s | {1}).__name__, f, f + 1, type(f * 2).__name__, t, type(t[:1]).__name__, t == (1, 2))
for o in (l, d, s, f, t):
    o.extra = 1
    print(type(o).__name__, o.__dict__, isinstance(o, type(o).__base__), repr(o)[:8], bool(o))
e = E("x", b=3)
print(repr(e), str(e), e.args, e.b, isinstance(e, Exception), hash(f) == hash(1.5), {t: 1}[(1, 2)], sorted(L([3, 1])), [*L([1])], f"{f:.3f}", "%d" % F(2))
