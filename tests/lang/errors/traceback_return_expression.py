def f(x):
    return [x, x + 1, x["key"], x - 1]


print("start")
f(1)
