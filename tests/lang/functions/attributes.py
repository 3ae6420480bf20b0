def f(x: int, *, y: "str" = "z") -> float:
    """The docs."""
    return x


f.calls = 3
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__annotations__, f.calls, f.__dict__)
f.__name__ = "renamed"
print(f.__name__, f.__qualname__, (lambda: 0).__name__, f.__closure__, f.__globals__ is globals())


def outer():
    n = 1

    def inner():
        return n

    return inner


i = outer()
print(i.__qualname__, i.__code__.co_freevars, i.__closure__[0].cell_contents, outer.__code__.co_cellvars)
f.__code__ = (lambda x, *, y=0: x * 2).__code__
print(f(21))
