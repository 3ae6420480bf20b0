# Every kind of reference, told by ouro.holders with its place. Ouro only: CPython cannot say.
import ouro
import sys


def show(title, x, *ignore):
    print(title)
    for h in ouro.holders(x):
        if (h.kind, h.name, h.owner) == ("local", "x", "frame of 'show'"):
            continue                     # this function's own
        print("   ", h.kind, "" if h.kind == "constant" else h.name, "-", h.owner)
    assert len(ouro.holders(x)) == sys.getrefcount(x) - 1


class Node:
    shared = None

    def __init__(self, value=None):
        self.value = value


class Point:
    __slots__ = ("x", "y")


x = [1]
show("a global", x)
del x

show("nothing but the argument", [2])

n = Node([3])
show("an attribute", n.value)

n.__dict__
show("an attribute in a dictionary that was asked for", n.value)

p = Point()
p.y = [4]
show("a slot", p.y)

Node.shared = [5]
show("a class attribute", Node.shared)
Node.shared = None

row = [[6]]
show("an item", row[0])
row = ([7],)
show("an item of a tuple", row[0])
d = {"k": [8], 9: [10], tuple([1]): [11]}
show("a value", d["k"])
show("a value of an int key", d[9])
show("a value of another key", d[(1,)])
show("a key", [k for k in d if type(k) is tuple][0])
s = {frozenset([12])}
show("an element", next(iter(s)))


def outer():
    captured = [13]

    def inner():
        return captured
    return inner


f = outer()
show("a cell", f())
show("a cell itself", f.__closure__[0])


def g(a=[14], *, b=[15]):
    return a, 3.25


show("a default", g.__defaults__[0])
show("a keyword default", g.__kwdefaults__["b"])
show("a constant", next(c for c in g.__code__.co_consts if c == 3.25))
show("a function", outer)
show("a method's function", Node.__init__)
m = n.__init__
show("a bound method", m.__self__)


def local():
    here = [16]
    also = here
    show("locals", here)


local()


print("a temporary", [(t := [17]), [(h.kind, h.owner) for h in ouro.holders(t)]][1])
del t


def numbers():
    mine = [18]
    yield mine
    yield None


gen = numbers()
show("a local of a suspended generator", next(gen))


def depth(o, n):
    return depth(o, n - 1) if n else show("frames", o)


depth([19], 2)

try:
    raise ValueError([20])
except ValueError as e:
    show("an exception", e)
    show("its argument", e.args[0])

show("an instance's class", Node)
it = iter([21])
show("an iterator's list", it.__reduce__()[1][0])
from collections import deque, defaultdict
from functools import partial
q = deque([[22]])
show("an item of a deque", q[0])
dd = defaultdict(list, a=[23])
show("a value of a defaultdict", dd["a"])
pa = partial(print, [24])
show("arguments of a partial", pa.args)
