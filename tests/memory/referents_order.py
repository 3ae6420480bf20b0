# gc.get_referents shows an object's children in the order in which CPython's collector visits them.
import gc


class Plain:
    def __init__(self):
        self.first = "1st"
        self.second = "2nd"


class Slotted:
    __slots__ = ("left", "right")

    def __init__(self):
        self.left = "l"
        self.right = "r"


def names(o):
    return [x.__name__ if isinstance(x, type) else x for x in gc.get_referents(o)]


print(names([1, 2, 3]), names((1, 2, 3)))              # sequences from the end
print(names({"a": 10, "b": 20}))                       # str keys belong to no cycle and are not shown
print(names({1: 10, "b": 20}))                         # other keys are, after their value
print(names(Plain()), names(Slotted()))                # attributes in the order of their making, the class last
print(names(slice(1, 2, 3)), names({7}), names(iter([5])))
print(gc.get_referents(5, "text", None, 1.5, b"bytes"))
print(names([1]) + names([2]) == gc.get_referents([1], [2]))


def function(a, b=5, *, c=6):
    "doc"


print([x for x in gc.get_referents(function) if not isinstance(x, dict) and x is not function.__code__])
key = ("k",)
mixed, strings = {key: 1}, {"k": key}
print(gc.get_referrers(key) == [mixed, strings] or gc.get_referrers(key) == [strings, mixed])
