import sys


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


print(depth(900))
old = sys.getrecursionlimit()
sys.setrecursionlimit(5000)
print(depth(4000), old)
sys.setrecursionlimit(200)


def forever():
    return forever()


for _ in range(3):
    try:
        forever()
    except RecursionError as e:
        print(type(e).__name__, e)
sys.setrecursionlimit(old)


class Loop:
    def __repr__(self):
        return f"<{self!r}>"


try:
    repr(Loop())
except RecursionError as e:
    print("repr", str(e).startswith("maximum recursion depth exceeded"))
