def f(*args):
    return args


print("start")
f(1, 2, f(3, 4 / 0), 5)
