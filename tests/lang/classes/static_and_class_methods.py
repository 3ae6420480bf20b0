class Temp:
    count = 0

    def __init__(self, deg):
        self.deg = deg
        Temp.count += 1

    @classmethod
    def boiling(cls):
        return cls(100)

    @staticmethod
    def to_f(c):
        return c * 9 / 5 + 32

    @property
    def f(self):
        """Degrees F."""
        return self.to_f(self.deg)

    @f.setter
    def f(self, value):
        self.deg = (value - 32) * 5 / 9

    @f.deleter
    def f(self):
        self.deg = 0


class Sub(Temp):
    pass


t = Sub.boiling()
print(type(t).__name__, t.f, Temp.to_f(0), t.to_f(10), Temp.count, Sub.count, Temp.f.__doc__, type(Temp.f).__name__)
t.f = 32
print(t.deg)
del t.f
print(t.f, Temp.__dict__["boiling"].__func__.__name__, Temp.boiling.__self__.__name__, Sub.boiling.__self__.__name__)
print(staticmethod(len)([1, 2]), property(lambda s: 5).fget(None))
