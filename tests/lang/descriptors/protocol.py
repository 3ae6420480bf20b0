class D:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return f"class access {owner.__name__}"
        return f"get {self.name} {obj.__dict__.get(self.name)}"

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2

    def __delete__(self, obj):
        print("delete", self.name)
        obj.__dict__.pop(self.name)


class NonData:
    def __get__(self, obj, owner=None):
        return "nondata"


class A:
    d = D("d")
    n = NonData()


a = A()
print(A.d, a.d, A.n, a.n)
a.d = 5
a.n = "instance wins"
print(a.d, a.n, a.__dict__)
a.__dict__["d"] = "shadow"
print(a.d)
del a.d
print(a.__dict__)


class ReadOnly:
    def __get__(self, o, t):
        return 1

    def __set__(self, o, v):
        raise AttributeError("read-only!")


class B:
    r = ReadOnly()


try:
    B().r = 2
except AttributeError as e:
    print(e)
B.r = 7
print(B.r, B().r)
print(A.__dict__["d"].__get__(a), len.__get__ is not None if hasattr(len, "__get__") else "builtin has no get", A.__init__.__get__(a).__name__)
