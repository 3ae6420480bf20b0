print(int("5"), int(5.9), int("0b101", 0), float("2"), str(5), str(b"x", "ascii"), bool([]), list("ab"), tuple({1: 2}), set([1, 1]), dict([(1, 2)]), bytes([65]), complex(1, 2))


class C:
    def __int__(self):
        return 1

    def __float__(self):
        return 2.5

    def __complex__(self):
        return 3j

    def __str__(self):
        return "str!"

    def __bytes__(self):
        return b"bytes!"

    def __bool__(self):
        return False

    def __index__(self):
        return 7

    def __iter__(self):
        return iter([("k", "v")])

    def __hash__(self):
        return 99

    def __trunc__(self):
        return 4

    def __floor__(self):
        return 5


c = C()
import math
print(int(c), float(c), complex(c), str(c), bytes(c), bool(c), range(10)[c], list(c), dict(c), hash(c), math.trunc(c), math.floor(c), hex(c))


class K:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, k):
        return k * 2


print(dict(K()), {**K()}, dict(K(), c=1))
for bad in ("int('1.5')", "int(None)", "float('x')", "list(5)", "dict([1])", "dict(['abc'])", "set([[]])", "tuple(None)", "complex('x')", "bytes('x')", "int([])", "bytes(['a'])"):
    try:
        eval(bad)
    except (ValueError, TypeError) as e:
        print(bad, type(e).__name__, e)
