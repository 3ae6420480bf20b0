class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 1}

    def __new__(m, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        print("call", cls.__name__)
        return super().__call__(*a, **k)

    def __repr__(cls):
        return f"<class {cls.__name__}!>"

    def __instancecheck__(cls, o):
        return o == "instance"

    def __subclasscheck__(cls, c):
        return c is int

    @property
    def meta_prop(cls):
        return "meta"


class A(metaclass=Meta, flag=1):
    y = 2

    def __init__(self, v):
        self.v = v


class B(A):
    pass


print(A, B, A(5).v, isinstance("instance", A), isinstance(5, A), issubclass(int, A), issubclass(str, A), A.meta_prop, hasattr(A(1), "meta_prop"), A.injected)
