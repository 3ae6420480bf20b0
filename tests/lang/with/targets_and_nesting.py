class Ctx:
    def __init__(self, v):
        self.v = v

    def __enter__(self):
        return self.v

    def __exit__(self, *a):
        return True


with Ctx((1, (2, 3))) as (a, (b, c)):
    print(a, b, c)
box = {}
with Ctx(5) as box["k"], Ctx([1, 2, 3]) as [x, *y]:
    print(box, x, y)
with Ctx(1) as n:
    with Ctx(2) as m:
        raise TypeError
    print("inner swallowed", n, m)
with Ctx(None):
    raise SystemExit
print("even that")


class Dyn:
    pass


d = Dyn()
d.__enter__ = lambda: 1
d.__exit__ = lambda *a: 1
try:
    with d:
        pass
except TypeError as e:
    print(e)


class Raises(Ctx):
    def __exit__(self, t, v, tb):
        raise RuntimeError("from exit")


try:
    with Raises(1):
        raise ValueError("body")
except RuntimeError as e:
    print(e, repr(e.__context__))
