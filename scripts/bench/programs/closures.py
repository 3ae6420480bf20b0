# Closures, nonlocal and higher-order functions.
def make_counter():
    n = 0

    def step(by):
        nonlocal n
        n += by
        return n
    return step


def compose(f, g):
    return lambda x: f(g(x))


def run(n):
    step = make_counter()
    inc = compose(lambda x: x + 1, lambda x: x * 2)
    total = 0
    for i in range(n):
        total += step(1) + inc(i)
    return total


print(run(1_500_000))
