class Slim:
    __slots__ = ("a", "b")


s = Slim()
s.a = 1
print(s.a)
s.c = 3
