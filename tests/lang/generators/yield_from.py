def inner(n):
    total = 0
    while True:
        x = yield total
        if x is None:
            return f"inner total {total * n}"
        total += x


def outer():
    r = yield from inner(1)
    print(r)
    r = yield from inner(10)
    print(r)
    yield from "ab"
    yield from {"k": 1}
    return (yield from [1])


g = outer()
print(next(g), g.send(5), g.send(6), g.send(None), g.send(3), g.send(None), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("value", e.value)


def tree(t):
    if isinstance(t, list):
        for x in t:
            yield from tree(x)
    else:
        yield t


print(list(tree([1, [2, [3, [4, []]], 5]])))


def guarded():
    try:
        yield from inner(1)
    except ZeroDivisionError:
        yield "recovered"


g = guarded()
next(g)
print(g.throw(ZeroDivisionError))
