def f(a, b):
    raise ValueError(a, b)


print("start")
f(
    "first",
    "second",
)
