# Python calling C calling Python, without end.
import functools


def by_sort(x):
    return sorted([1, 2], key=by_sort)


def by_map(x):
    return list(map(by_map, [x]))


def by_filter(x):
    return list(filter(by_filter, [x]))


def by_max(x):
    return max([1, 2], key=by_max)


def by_reduce(a, b):
    return functools.reduce(by_reduce, [1, 2])


def by_partial():
    return functools.partial(by_partial)()


def by_exec():
    exec("by_exec()", globals())


def by_eval():
    return eval("by_eval()")


def by_generator():
    yield from by_generator()


def by_expression(x):
    return sum(by_expression(x) for _ in range(1))


def by_sub(match):
    return "x".join(by_sub(x) for x in "a")


def by_class():
    class A(metaclass=lambda *args: by_class()):
        pass


def by_import(name):
    return __import__("sys").modules["__main__"].by_import(name)


class Named:
    @property
    def name(self):
        return "{0.name}".format(self)


def by_dict(d):
    class Missing(dict):
        def __missing__(self, key):
            return self[key]
    return Missing()[1]


def by_setattr(o):
    class A:
        def __setattr__(self, name, value):
            setattr(self, name, value)
    A().x = 1


def by_delete(o):
    class A:
        def __delitem__(self, key):
            del self[key]
    del A()[0]


def by_decorator(f):
    @by_decorator
    def g():
        pass


def by_abs(x):
    class A:
        def __abs__(self):
            return abs(self)
    return abs(A())


def by_super():
    class A:
        def f(self):
            return super(B, self).f()

    class B(A):
        pass
    a = A()
    b = B()
    B.f = lambda self: A.f(self)
    return b.f()


def by_finally():
    try:
        by_finally()
    finally:
        pass


def by_context(x):
    try:
        raise ValueError
    except ValueError:
        by_context(x)


def by_comprehension(x):
    return [by_comprehension(y) for y in [x]]


def by_star(*args, **kwargs):
    return by_star(*args, **kwargs)


for action in (lambda: by_sort(1), lambda: by_map(1), lambda: by_filter(1), lambda: by_max(1), lambda: by_reduce(1, 2), by_partial,
               by_exec, by_eval, lambda: list(by_generator()), lambda: by_expression(1), lambda: by_sub("a"), by_class,
               lambda: by_import("a"), lambda: Named().name, lambda: by_dict(1), lambda: by_setattr(1), lambda: by_delete(1),
               lambda: by_decorator(len), lambda: by_abs(1), by_super, by_finally, lambda: by_context(1),
               lambda: by_comprehension(1), lambda: by_star(1, 2, a=3)):
    try:
        action()
        print("returned")
    except RecursionError as error:
        print("RecursionError", str(error).startswith("maximum recursion depth exceeded"))
