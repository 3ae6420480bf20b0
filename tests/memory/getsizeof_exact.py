# sys.getsizeof of values of variable size grows by exactly the bytes of an item, whatever block holds them.
import sys
from array import array


def steps(make, sizes):
    empty = sys.getsizeof(make(0))
    return [sys.getsizeof(make(n)) - empty for n in sizes]


sizes = 1, 2, 3, 7, 8, 100, 400, 487, 488, 511, 512, 513, 600, 4096, 7937, 20000, 1 << 20
print(steps(lambda n: bytes(n), sizes) == list(sizes))
print(steps(lambda n: "x" * n, sizes) == list(sizes))
print(steps(lambda n: (None,) * n, sizes) == [8 * n for n in sizes])
print([b - a for a, b in zip(steps(lambda n: [None] * n, sizes), steps(lambda n: [None] * (n + 1), sizes))] == [0] * len(sizes))
print(steps(lambda n: [None] * n, sizes) == [8 * n for n in sizes])
print(steps(lambda n: array("d", bytes(8 * n)), sizes) == [8 * n for n in sizes])
# Wider characters take more: the widest one of a string decides.
for char, width in ("a", 1), ("\xe9", 1), ("\u03c0", 2), ("\U0001f600", 4):
    print(width, sys.getsizeof(char * 1001) - sys.getsizeof(char * 1000))
# 512 bytes is the border between small and large; both sides have their exact size.
edge = 512 - sys.getsizeof(b"")
print([sys.getsizeof(bytes(edge + i)) for i in (-1, 0, 1, 2)])
# Big integers: more digits, more bytes. A list's spare room counts.
print(sys.getsizeof(1 << 60) < sys.getsizeof(1 << 600) < sys.getsizeof(1 << 6000))
grown = []
grown.append(1)
print(sys.getsizeof(grown) > sys.getsizeof([1]), sys.getsizeof(bytearray(1000)) - sys.getsizeof(bytearray()))


class Sized:
    def __sizeof__(self):
        return 40


class Wrong:
    def __sizeof__(self):
        return -1


class NotInt:
    def __sizeof__(self):
        return "many"


print(sys.getsizeof(NotInt(), "default"))
for o in Wrong(), NotInt():
    try:
        sys.getsizeof(o)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
