import math
import math as m
from math import pi, floor as fl
import collections.abc
from collections import (
    OrderedDict,
    deque as dq,
)
import sys

print(math is m, pi == math.pi, fl(2.5), math.__name__, type(math).__name__, sys.modules["math"] is math)
print(OrderedDict.__name__, dq([1]), collections.abc.Sized.__name__, isinstance([], collections.abc.Sized))
try:
    import does_not_exist
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from math import nothing
except ImportError as e:
    print(e)
mod = __import__("math")
print(mod is math, __name__, __file__.endswith("modules.py"), __import__("collections.abc") is collections)


def local():
    import string
    return string.digits


print(local(), "string" in globals())
