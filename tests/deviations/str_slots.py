# A str holds its characters in the object itself, as tuple and bytes do in CPython: a subclass cannot add slots.
try:
    class Word(str):
        __slots__ = ("tag",)
except TypeError as e:
    print(e)


class Plain(str):
    __slots__ = ()


print(Plain("a"), hasattr(Plain("a"), "__dict__"))
