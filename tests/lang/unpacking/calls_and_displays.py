def f(*a, **k):
    return a, k


l, t, d = [1, 2], (3,), {"x": 1}
print(f(*l, *t, 4, **d, y=2), f(*"ab", *{5}), f(*[], **{}), f(0, *l, k=1, *t, **{"z": 3}))
print([*l, *t], (*l, 0), {*l, *t} == {1, 2, 3}, {**d, "y": 2, **{"x": 9}}, [*range(3), *[*"ab"]], (*l,), [*d], [*d.items()])
print(*l, *t, sep="|")
for x in *l, *t:
    print(x, end=" ")
print()


def ret():
    return *l, 5


def gen():
    yield *l, 6


print(ret(), next(gen()), d | {**d}, dict(**d, **{"w": 0}))
x = {(1, 2): "tuple index"}[*l]
print(x)
for bad in ("f(**{'a': 1}, a=2)", "f(**{'a': 1}, **{'a': 2})", "f(**5)", "f(*5)", "[*5]", "{**5}", "f(**{1: 2})"):
    try:
        eval(bad)
    except TypeError as e:
        print(bad, "->", str(e).replace("__main__.", ""))
