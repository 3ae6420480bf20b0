n = 0


def bump():
    global n, made
    n += 1
    made = "by bump"


bump()
bump()
print(n, made)


def counter():
    c = 0

    def inc(by=1):
        nonlocal c
        c += by
        return c

    def reset():
        nonlocal c
        c = 0

    return inc, reset


inc, reset = counter()
other, _ = counter()
print(inc(), inc(5), other(), reset(), inc())


def deep():
    v = 1

    def a():
        def b():
            nonlocal v
            v += 1
            return lambda: v

        return b

    g = a()()
    v *= 10
    return g()


print(deep())


def shadow(len):
    return len(3) if callable(len) else len


print(shadow(lambda x: x + 1), shadow(9), len("abc"))
