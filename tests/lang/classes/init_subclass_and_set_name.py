class Plugin:
    registry = {}

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[key or cls.__name__] = cls


class Field:
    def __set_name__(self, owner, name):
        self.where = f"{owner.__name__}.{name}"


class A(Plugin):
    first = Field()


class B(A, key="bee"):
    second = third = Field()


print({k: v.__name__ for k, v in Plugin.registry.items()}, A.first.where, B.second.where, B.third is B.second)


class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.options = kw


class C(metaclass=Meta, size=3, color="red"):
    pass


print(C.options, type(C).__name__)
