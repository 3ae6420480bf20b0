# __class__ may be assigned when the struct is the same: the same slots added to the same base.
import copy

class G:
    __slots__ = ["a", "b"]
class H:
    __slots__ = ["b", "a"]
class J:
    __slots__ = ["c", "b"]
class L(H):
    __slots__ = ["e"]
class M(G):
    __slots__ = ["e"]
class O(G):
    __slots__ = ["e"]
class N(J):
    __slots__ = ["__weakref__"]
class P(J):
    __slots__ = ["__dict__"]
class Q(J):
    pass
class R(J):
    __slots__ = ["__dict__", "__weakref__"]

classes = [G, H, J, L, M, O, N, P, Q, R]
for a in classes:
    row = []
    for b in classes:
        x = a()
        try:
            x.__class__ = b
            row.append(b.__name__)
        except TypeError as e:
            assert str(e) == f"__class__ assignment: '{b.__name__}' object layout differs from '{a.__name__}'", e
    print(a.__name__, *row)

# A slot may have the name of the class cell.
class Meta(type):
    def __new__(cls, name, bases, namespace):
        print("__classcell__" in namespace)
        return super().__new__(cls, name, bases, namespace)
class C(metaclass=Meta):
    __slots__ = ["__classcell__"]
    def __init__(self):
        super().__init__()
c = C()
print(type(C.__dict__["__classcell__"]).__name__, hasattr(c, "__classcell__"))
c.__classcell__ = 42
print(c.__classcell__)

# What __slotnames__ says is copied, whatever the slots are.
class A:
    __slotnames__ = ["spam"]
    def __getattr__(self, name):
        if name == "spam":
            A.__slotnames__[:] = ["other"]
            return 42
        raise AttributeError(name)
print(A().__reduce_ex__(2)[2])

# A finalizer may change the class of its object.
class Old:
    def __del__(self):
        self.__class__ = New
class New(object):
    def __del__(self):
        print("never")
import sys
before = sys.getrefcount(Old), sys.getrefcount(New)
many = [Old() for _ in range(100)]
del many
print(before == (sys.getrefcount(Old), sys.getrefcount(New)))
