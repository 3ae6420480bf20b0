from contextlib import contextmanager, suppress, closing, nullcontext


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print(f"</{name}>")


with tag("p") as t, tag("b"):
    print(t)
with tag("i"):
    raise ValueError("v")
try:
    with tag("u"):
        raise KeyError("k")
except KeyError as e:
    print("through", e)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with nullcontext(5) as n:
    print(n)


class C:
    def close(self):
        print("closed")


with closing(C()):
    print("open")


@tag("deco")
def f(x):
    return x + 1


print(f(1))
