def f(a, b=1, *, c, d=2): pass
def g(a, /, b): pass
def h(): pass
def k(*args, **kw): return args, kw


class C:
    def m(self, x): pass
    @classmethod
    def c(cls, x): pass
    @staticmethod
    def s(x): pass


for text in ("f()", "f(1)", "f(1, 2, 3, c=1)", "f(1, c=1, e=5)", "f(1, a=1, c=2)", "g(1)", "g(a=1, b=2)", "g(1, 2, 3)", "g()", "h(1)", "h(x=1)", "h(*[1, 2])", "C().m()", "C().m(1, 2)", "C.m(1)", "C.c()", "C().s()", "C.s(1, 2)", "C(5)", "(lambda: 0)(1)", "(lambda x, y: 0)(1)", "k(**{'a': 1}, **{'b': 2})", "k(1, *'ab', x=3)", "f(**{'a b': 1}, a=1, c=1)", "g(1, **{'b': 2})", "g(1, b=2, **{'b': 3})", "f(*1)", "f(**1)"):
    try:
        print(text, eval(text))
    except TypeError as e:
        print(text, "->", str(e).replace("__main__.", ""))
