# Chains of a million objects are released without using up the C stack.
import gc

N = 1_000_000


class Node:
    def __init__(self, next):
        self.next = next


class Slotted:
    __slots__ = ("next",)

    def __init__(self, next):
        self.next = next


class Dying:
    count = 0

    def __init__(self, next):
        self.next = next

    def __del__(self):
        Dying.count += 1


class Word(list):
    pass


def generator(next):
    yield next


def started(next):
    g = generator(next)
    g.__next__()
    return g


def closure(next):
    def f():
        return next
    return f


def bound(next):
    return Word([next]).append


def error(next):
    e = ValueError()
    e.__cause__ = next
    return e


def chain(wrap, n=N):
    x = None
    for _ in range(n):
        x = wrap(x)
    return x


gc.disable()
for wrap in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, Node, Slotted, closure, error,
             lambda x: map(str, x) if x else map(str, []), lambda x: iter([x]), lambda x: property(x),
             lambda x: Word([x]), bound):
    chain(wrap, 1_000_000 if wrap.__name__ == "<lambda>" else 200_000)
for wrap in (generator, started, Dying, lambda x: slice(x), lambda x: type("T", (), {"x": x})):
    chain(wrap, 100_000 if wrap is not Dying else 300_000) if wrap.__name__ != "<lambda>" else chain(wrap, 5_000)
print(Dying.count)
x = chain(lambda x: [x])
x.append(x)
del x
gc.enable()
gc.collect()
print("done")
