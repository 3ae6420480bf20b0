class A:
    x = 1

    def __init__(self):
        self.y = 2


a = A()
print(getattr(a, "x"), getattr(a, "z", 5), hasattr(a, "y"), setattr(a, "z", 9), a.z, delattr(a, "z"), hasattr(a, "z"), vars(a))
print(isinstance(a, A), isinstance(1, (str, int)), isinstance(True, int), issubclass(bool, (int, str)), issubclass(A, object), type(a) is A, type(type).__name__)
print(repr("x"), ascii("é日"), str(1.0), format(3.14159, ".2f"), format("x", ">3"), id(a) == id(a), a is a, dir(A())[-2:])
print(type(None).__name__, type(...).__name__, type(NotImplemented).__name__, Ellipsis, NotImplemented, __debug__)
print(eval("1 + 2 * 3"), eval("[x for x in range(3)]"), eval(" 5 "), exec("q = 5"), q, compile("1+1", "f", "eval").co_filename)
try:
    vars(5)
except TypeError as e:
    print(e)
print(object() == object(), object().__eq__(1), (5).__eq__("x"), (5).__lt__(7), isinstance(object().__hash__(), int), object.__doc__ is not None)
