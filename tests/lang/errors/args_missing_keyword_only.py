def f(a, *, width, height):
    return width * height


print(f(1, width=2, height=3))
f(1)
