# Found by comparing random programs: a class without an order of resolution is nobody's subclass; words of islice, concat and copy.
import copy
import itertools
import operator


class A:
    pass


class B(A):
    pass


try:
    class C(A, B):
        pass
except TypeError as e:
    print(str(e).split("\n")[0], A.__subclasses__(), B.__subclasses__())


def tell(f, *args):
    try:
        print(f(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


for bounds in ((-1,), (-2,), ("a",), (0, -1), (0, -2), (-1, 2), ("a", "b"), (0, 1, 0), (0, 1, -1), (0, 1, "a"), (2**70,)):
    tell(lambda: list(itertools.islice("abc", *bounds)))
tell(operator.concat, range(2), [1])
tell(operator.concat, [1], [2])
tell(operator.concat, 1, 2)
tell(copy.copy, memoryview(b""))
tell(copy.copy, iter(memoryview(b"")))
tell(combinations := itertools.combinations, 5, "a")
tell(combinations, "ab", -1)
tell(sorted, [])
tell(lambda: sorted([], reverse="a"))
tell(lambda: type(1, x=2))
