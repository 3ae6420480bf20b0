# A class may say itself what __dict__ and __weakref__ are.
class Box:
    __dict__ = property(lambda self: {"a": 2})
    __weakref__ = "mine"


box = Box()
print(box.__dict__, vars(box), box.__weakref__, type(Box.__dict__["__dict__"]).__name__)
box.b = 3
print(box.b, vars(box))
