def f(a, b=2, /, c=3, *rest, d, e=5, **kw):
    return a, b, c, rest, d, e, kw


print(f(1, d=4))
print(f(1, 20, 30, 40, 50, d=4, z=9, a=7))
print(f(*[1, 2], *(3,), **{"d": 4}, **{"x": 1}))


def g(*, k=1):
    return k


def h(*args, sep="-"):
    return sep.join(map(str, args))


print(g(), g(k=5), h(), h(1, 2, sep="+"), (lambda *a, **k: (a, k))(1, x=2))
print(f.__defaults__, f.__kwdefaults__, g.__kwdefaults__, f.__code__.co_argcount, f.__code__.co_posonlyargcount, f.__code__.co_kwonlyargcount, f.__code__.co_varnames)
