class Slim:
    __slots__ = ("a",)


print("start")
print(Slim().a)
