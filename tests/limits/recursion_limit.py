# A high limit lets Python functions call each other as deep as memory allows: they do not use the C stack.
import sys

print(sys.getrecursionlimit())


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


class Counter:
    def down(self, n):
        if n:
            return self.down(n - 1) + 1
        return 0


try:
    down(2000)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(20_000)
print(down(10_000), Counter().down(10_000))
for value in (0, -1, 5):
    try:
        sys.setrecursionlimit(value)
        print("set", value)
    except (ValueError, RecursionError) as error:
        print(type(error).__name__, error)
sys.setrecursionlimit(1000)
try:
    down(2000)
except RecursionError as error:
    print(error)
try:
    sys.setrecursionlimit("a")
except TypeError as error:
    print(error)
