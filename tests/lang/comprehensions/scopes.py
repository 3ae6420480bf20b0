def f(n):
    k = 10
    a = [k * i + n for i in range(3)]
    b = {i: [j + k for j in range(i)] for i in range(3)}
    c = [[last := (i, j) for j in range(2)] for i in range(2)]
    return a, b, last


print(f(1))


class C:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        broken = [i * len(items) for i in items]
    except NameError as e:
        broken = str(e)


print(C.doubled, C.broken, hasattr(C, "i"))
try:
    i
except NameError as e:
    print(e)
fs = [(lambda: (i, j)) for i in range(2) for j in range(2)]
print([f() for f in fs], [locals().get("z", "no") for z in [1]])
