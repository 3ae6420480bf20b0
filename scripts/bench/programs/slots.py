# Making instances with __slots__.
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def run(n):
    keep = []
    for i in range(n):
        p = Point(i, i + 1)
        if p.x % 4 == 0:
            keep.append(p)
    return sum(p.x + p.y for p in keep)


print(run(1_000_000))
