class Point:
    """A point."""
    dims = 2

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})"

    def moved(self, dx):
        return self.__class__(self.x + dx, self.y)


class Point3(Point):
    dims = 3

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


p, q = Point(1), Point3(1, 2, 3)
print(p, q, p.moved(5), p.dims, q.dims, Point.__doc__, q.__dict__, Point3.__bases__, Point3.__mro__)
print(isinstance(q, Point), issubclass(Point3, Point), type(q) is Point, Point.__name__, Point.__module__, vars(p))
Point.dims = 7
p.dims = 1
print(p.dims, Point(0).dims, q.dims, hasattr(p, "z"), getattr(p, "z", "none"))
del p.dims
print(p.dims, sorted(n for n in dir(p) if n[0] != "_"))
