print("start")


class A:
    __slots__ = ("good", "not an identifier")
