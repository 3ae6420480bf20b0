def attempt(fn, *args, **kw):
    try:
        print(fn(*args, **kw))
    except TypeError as e:
        print(e)


def none(): pass
def one(a): pass
def two(a, b): pass
def defaults(a, b=1, c=2): pass
def star(a, *rest): pass
def kwonly(*, k): pass
def kwonly2(a, *, k, m): pass
def posonly(a, b, /): pass


class K:
    def __init__(self, x): pass


class Plain: pass


attempt(none, 1)
attempt(none, 1, 2)
attempt(none, x=1)
attempt(one)
attempt(one, 1, 2)
attempt(two)
attempt(defaults)
attempt(defaults, 1, 2, 3, 4)
attempt(star)
attempt(kwonly)
attempt(kwonly, 1)
attempt(kwonly, 1, k=2)
attempt(kwonly2, 1, 2, k=1)
attempt(kwonly2, 1)
attempt(posonly, a=1, b=2)
attempt(posonly, 1)
attempt(K)
attempt(K, 1, 2)
attempt(Plain, 1)
attempt(Plain, x=1)
attempt(lambda x: x)
attempt(lambda x, *, y: x, 1)
attempt([].append)
attempt([].append, 1, 2)
attempt("a".upper, 1)
attempt("a".split, " ", 1, 2)
attempt("a".split, foo=1)
attempt({}.get)
attempt({}.update, 1)
attempt([].sort, 1)
attempt([].sort, reverse="x")
attempt("x".join, [1])
attempt("x".join, 5)
attempt("a".replace, "b")
attempt("a".startswith, 1)
attempt((1).to_bytes, 1, "middle_x", 3)
one(**{"a": 1}, **{"a": 2})
