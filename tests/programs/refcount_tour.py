"""What holds an object: counts seen through sys.getrefcount as names come and go."""
import sys

base = sys.getrefcount(object())


def refs(obj):
    """References besides the ones the question itself makes."""
    return sys.getrefcount(obj) - base - 1


class Box:
    """Something without surprises: no cached copies of it anywhere."""

    def __init__(self, content=None):
        self.content = content

    def method(self):
        return self


x = Box()
print("one name", refs(x))
y = x
print("two names", refs(x), refs(y), x is y)
items = [x, x, x]
print("in a list three times", refs(x))
items.pop()
print("after pop", refs(x))
items.clear()
print("after clear", refs(x))
d = {"k": x, x: "value"}
print("as value and key", refs(x))
del d["k"]
print("after del", refs(x))
d = None
print("dict gone", refs(x))
t = (x, [x], {x})
print("nested", refs(x))
del t
print("nested gone", refs(x))
del y
print("back to one", refs(x))


def show(argument, *rest, **named):
    return refs(argument)


local = show(x)
print("as argument", local - refs(x), "more", show(x, x, x) - local, "in *args", show(x, k=x) - local, "in **kw")


def hold():
    kept = x

    def closure():
        return kept
    return closure


f = hold()
print("in a cell", refs(x), f() is x)
f = None
print("cell gone", refs(x))


def default(arg=x):
    return arg


print("as a default", refs(x))
del default
print("function gone", refs(x))
m = x.method
print("bound method", refs(x), m() is x, m.__self__ is x)
m = x.method()
print("result bound", refs(x))
m = None
g = (b for b in [x] for _ in range(2))
print("generator made", refs(x))
next(g)
print("generator started", refs(x))
g.close()
print("generator closed", refs(x))
g = None
it = iter([x])
print("iterator", refs(x))
list(it)
print("iterator used up", refs(x))


class Holder:
    shared = x
    __slots__ = ("slot",)


h = Holder()
h.slot = x
print("class attribute and slot", refs(x))
del h.slot
print("slot deleted", refs(x))
del Holder.shared
print("class attribute deleted", refs(x))
chain = Box(Box(Box(x)))
print("chain of three", refs(x), refs(chain.content))
chain.content.content = None
print("chain cut", refs(x))
try:
    raise ValueError(x)
except ValueError as e:
    print("in an exception", refs(x))
print("exception gone", refs(x))
s = slice(x, None)
z = zip([x], [x])
mp = map(lambda v: v, [x])
e = enumerate([x])
print("slice, zip, map, enumerate", refs(x))
s = z = mp = e = None
print("all gone", refs(x))
a, b, *c = x, x, x, x
print("unpacked", refs(x))
a = b = c = None
swap = [x, None]
swap[0], swap[1] = swap[1], swap[0]
print("swapped", refs(x), swap[1] is x)
swap[:] = []
lst = [x] * 10
print("times ten", refs(x))
part = lst[2:5]
print("a slice of it", refs(x))
lst.extend(part)
print("extended", refs(x))
del lst[::2]
print("every second deleted", refs(x))
lst = part = None
print("gone", refs(x))
fs = frozenset([x])
union = fs | {x}
print("sets share", refs(x), union == fs)
fs = union = None
copy = dict.fromkeys("abc", x)
copy.update(d=x)
popped = copy.pop("a")
print("dict of four, one popped", refs(x), popped is x)
del copy, popped
log = []


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def scope():
    n = Noisy("local")
    log.append("in scope")


scope()
n = Noisy("rebound")
n = Noisy("second")
del n
Noisy("never named")
pair = [Noisy("first in list"), Noisy("second in list")]
pair[0] = None
pair = None
Noisy("argument").name
[Noisy("in comprehension") for _ in range(2)]
nest = Box(Noisy("inside box"))
nest.content = 5
print(*log, sep=", ")
print("at the end", refs(x), refs(Box) > 0)
