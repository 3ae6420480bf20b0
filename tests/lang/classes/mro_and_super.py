class Base:
    def who(self):
        return ["Base"]


class A(Base):
    def who(self):
        return ["A"] + super().who()


class B(Base):
    def who(self):
        return ["B"] + super().who()


class C(A, B):
    def who(self):
        return ["C"] + super().who()


class D(B, A):
    who = lambda self: ["D"] + super(D, self).who()


print(C().who(), D().who(), [c.__name__ for c in C.mro()], [c.__name__ for c in D.__mro__])
print(super(A, C()).who(), super(C, C).who.__qualname__, C.__base__.__name__)


class E(C):
    @classmethod
    def make(cls):
        return super().__new__(cls)

    def late(self):
        f = lambda: super(E, self).who()
        return f()


print(type(E.make()).__name__, E().late(), [c.__name__ for c in Base.__subclasses__()])
