# list() and extend() read the built-in containers directly: the items, their order and the capacity are as with an iterator.
import sys


class Cut:
    """An iterator whose class is changed while a list takes from it."""

    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n == 2:
            self.__class__ = Other
        if self.n < 0:
            raise StopIteration
        return self.n


class Other(Cut):
    def __next__(self):
        self.n -= 1
        if self.n < -3:
            raise StopIteration
        return "other"


class MyDict(dict):
    def __iter__(self):
        return iter(["mine"])


class MySet(set):
    def __iter__(self):
        return iter(["mine"])


d = {i: str(i) for i in range(20)}
for k in (0, 3, 4, 19):
    del d[k]
half = iter(range(10))
next(half), next(half)
sources = [[1, 2, 3], (4, 5), "abc", "caf\u00e9\u20ac", "", {}, d, d.keys(), d.values(), d.items(), {7}, frozenset((8, 9)), set(), range(5),
           range(9, 0, -4), range(10**18, 10**18 + 3), range(2**70, 2**70 + 2), half, iter([1, 2]), reversed([1, 2]), iter({3: 4}),
           zip("ab", [1, 2]), enumerate("xy"), map(len, ["", "a"]), (i * i for i in range(3)), b"ab", MyDict(a=1), MySet([1]), Cut(5)]
for s in sources:
    made = list(s)
    print(made, sys.getsizeof(made) - sys.getsizeof([]))
base = [0]
base.extend(base)
base += {1: 2}
base += {1: 2}.items()
base.extend(range(3))
base[1:1] = "xy"
print(base, list(half), tuple({5: 6}.values()), tuple(range(3)))
big = {i: -i for i in range(300)}
for i in range(0, 300, 3):
    del big[i]
copy = big.copy()
print(list(copy) == list(big), copy == big, sum(copy), copy[298], 297 in copy, len(copy))
whole = dict(copy)
grown = {i: i for i in range(100)}
twin = grown.copy()
for i in range(100, 400):
    twin[i] = i
del grown[50]
print(len(grown), len(twin), twin[50], 50 in grown, sum(twin), sum(grown.copy()), whole == big)
try:
    list(range(10**19))
except (MemoryError, OverflowError) as e:
    print(type(e).__name__)
