class S:
    __slots__ = ("a", "_b", "__c")

    def __init__(self):
        self.a = 1
        self.__c = 3

    def c(self):
        return self.__c


s = S()
print(s.a, s.c(), hasattr(s, "_b"), hasattr(s, "__dict__"), S.__slots__, type(S.a).__name__, sorted(k for k in S.__dict__ if not k.startswith("__")))
for stmt in ("s.z = 1", "s._b", "del s._b"):
    try:
        exec(stmt)
    except AttributeError as e:
        print(stmt, "->", e)
del s.a
print(hasattr(s, "a"))


class T(S):
    __slots__ = "d"


class U(S):
    pass


t, u = T(), U()
t.d = u.free = 5
print(t.d, u.free, hasattr(t, "__dict__"), u.__dict__, t.c())


class W:
    __slots__ = ("x", "__dict__")


w = W()
w.x, w.y = 1, 2
print(w.__dict__, w.x)
