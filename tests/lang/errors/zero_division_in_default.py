def f(a, b=1 / 1):
    return a


print(f(1))


def g(a, b=1 / (1 - 1)):
    return a
