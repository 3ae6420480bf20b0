def method(self):
    return f"{self.name} says hi"


Dyn = type("Dyn", (object,), {"name": "dyn", "greet": method, "__repr__": lambda s: "<Dyn!>"})
d = Dyn()
print(d, d.greet(), Dyn.__mro__[1], type(Dyn), Dyn.__name__)
Dyn.__name__ = "Renamed"
print(Dyn.__name__, repr(Dyn))


class A:
    v = "A"


class B:
    v = "B"


x = A()
x.__class__ = B
print(x.v, type(x).__name__)
try:
    x.__class__ = int
except TypeError as e:
    print(e)


class C(A):
    pass


C.__bases__ = (B,)
print(C.v, C.__mro__)
try:
    type("T", (int, str), {})
except TypeError as e:
    print(e)
