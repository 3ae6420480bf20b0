print("start")


class A:
    __slots__ = ("x",)
    x = 1
