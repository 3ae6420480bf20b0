x = "global"


class A:
    x = "class"
    y = x
    items = [x for _ in range(2)]
    first = [v for v in (x, 1)]

    def method(self):
        return x

    if True:
        conditional = 1
    for i in range(3):
        pass
    del i
    locals()["made"] = "via locals"

    class Inner:
        z = x


print(A.y, A.items, A.first, A().method(), A.conditional, hasattr(A, "i"), A.made, A.Inner.z, A.Inner.__qualname__)


def make(n):
    class Local:
        n2 = n
        global g
        g = n * 10

        def get(self):
            return n, __class__.__name__

    return Local


print(make(1).n2, make(2)().get(), g, make(3).__qualname__)
