def f(a, b, c, *, d):
    return a


print(f(1, 2, 3, d=4))
f()
