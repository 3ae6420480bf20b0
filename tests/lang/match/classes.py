class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Line:
    def __init__(self, a, b):
        self.a, self.b = a, b


class Color:
    RED = "red"

    class Deep:
        BLUE = "blue"


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"axis {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case Line(a=Point(x=x1), b=Point(x2, _)):
            return f"line {x1}..{x2}"
        case Color.RED | Color.Deep.BLUE as c:
            return f"color {c}"
        case bool(b):
            return f"bool {b}"
        case int(n) | str(n) | bytes(n):
            return f"{type(v).__name__} {n}"
        case dict(d) | list(d):
            return f"container {d}"
        case _:
            return "?"


for v in (Point(0, 0), Point(0, 5), Point(7, 0), Point(2, 2), Point(1, 2), Line(Point(1, 1), Point(9, 9)), Line(1, 2), "red", "blue", True, 7, "s", b"b", {}, [1], None):
    print(f(v))
