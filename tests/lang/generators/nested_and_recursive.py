def flatten(x):
    for y in x:
        if isinstance(y, (list, tuple)):
            yield from flatten(y)
        else:
            yield y


def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


def permute(s):
    if len(s) < 2:
        yield s
    else:
        for i, c in enumerate(s):
            for rest in permute(s[:i] + s[i + 1:]):
                yield c + rest


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(list(flatten([1, [2, (3, [4])], [], [[[5]]]])), " ".join(hanoi(3)), sum(1 for _ in hanoi(10)), list(permute("abc")), sum(deep(400)))
g = (x for x in (y * y for y in (z + 1 for z in range(4))))
print(next(g), list(g), [list(a for a in range(b)) for b in range(3)], max(len(list(g)) for g in [hanoi(2), hanoi(4)]))
