# Making instances with a dictionary.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


def run(n):
    total = Point(0, 0)
    step = Point(1, 2)
    for _ in range(n):
        total = total + step
    return total.x, total.y


print(run(2_000_000))
