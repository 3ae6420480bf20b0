class M1(type):
    pass


class M2(M1):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, B):
    pass


print(type(C).__name__)


class M3(type):
    pass


try:
    class D(A, metaclass=M3):
        pass
except TypeError as e:
    print(e)


def func_meta(name, bases, ns, **kw):
    return (name, bases, sorted(k for k in ns if not k.startswith("__")), kw)


class E(metaclass=func_meta, opt=1):
    x = 1


print(E)


class Ordered(type):
    @classmethod
    def __prepare__(m, name, bases):
        class Log(dict):
            def __setitem__(self, k, v):
                if not k.startswith("__"):
                    order.append(k)
                super().__setitem__(k, v)
        return Log()


order = []


class F(metaclass=Ordered):
    b = 1
    a = 2
    b = 3

    def c(self):
        pass


print(order, F.b)


class Entry:
    def __mro_entries__(self, bases):
        return (dict,)


class G(Entry()):
    pass


print(G.__bases__, G.__orig_bases__[0].__class__.__name__)
