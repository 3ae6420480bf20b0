# Generators that delegate to each other, 900 deep, and chains that are too deep.
import sys


def nested(n):
    if n:
        yield from nested(n - 1)
    yield n


print(sum(nested(150)))


def wrap(inner):
    for x in inner:
        yield x


def chain(n):
    g = iter(range(3))
    for _ in range(n):
        g = wrap(g)
    return g


print(list(chain(300)))
try:
    list(chain(100_000))
except RecursionError as error:
    print("RecursionError")
try:
    sum(nested(100_000))
except RecursionError as error:
    print("RecursionError")
g = chain(100_000)
del g
print("done")
