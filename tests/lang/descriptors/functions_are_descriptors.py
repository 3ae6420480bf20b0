def f(self, x=0):
    return self, x


b = f.__get__(5)
print(b(1), b.__self__, type(b).__name__, f.__get__(None, int) is f)


class A:
    m = f
    s = staticmethod(f)
    c = classmethod(f)
    b = len
    l = lambda self: "lam"
    p = property(f)


a = A()
print(a.m(2)[1], a.s(1, 2), a.c(3)[0].__name__, a.b([1, 2]), a.l(), a.p[1], A.s is f, A.__dict__["c"].__get__(None, A)(4)[1])


class Cached:
    def __init__(self, fn):
        self.fn = fn

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, t=None):
        print("compute")
        o.__dict__[self.name] = v = self.fn(o)
        return v


class C:
    @Cached
    def heavy(self):
        return 42


c = C()
print(c.heavy, c.heavy, c.__dict__)


class Bad:
    @property
    def p(self):
        raise AttributeError("inside")

    def __getattr__(self, n):
        return f"fallback {n}"


print(Bad().p)
