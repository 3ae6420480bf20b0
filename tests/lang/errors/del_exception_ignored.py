class Finalizer:
    def __call__(self):
        raise ValueError("in finalizer")

    def __repr__(self):
        return "<the finalizer>"


class A:
    __del__ = Finalizer()


print("start")
a = A()
del a
print("after")
