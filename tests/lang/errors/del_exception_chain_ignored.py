class Finalizer:
    def __call__(self):
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise RuntimeError("cleanup") from e

    def __repr__(self):
        return "Finalizer()"


class A:
    __del__ = Finalizer()


def f():
    a = A()
    return 5


print(f())
