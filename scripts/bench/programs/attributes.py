# Reading and writing attributes.
class Point:
    scale = 3

    def __init__(self, x, y):
        self.x = x
        self.y = y


def run(n):
    p, q = Point(1, 2), Point(3, 4)
    for i in range(n):
        p.x = q.y + i
        q.y = p.x - p.y
        p.y = q.x * p.scale - p.y
    return p.x, p.y, q.x, q.y


print(run(3_000_000))
