# sys.getrefcount in every situation in which a reference comes or goes: as CPython 3.11 counts.
import sys
from collections import deque, defaultdict, OrderedDict, namedtuple
from functools import partial
import itertools
import weakref

count = sys.getrefcount


class A:
    pass


class Slots:
    __slots__ = ("p", "q")


def show(what, *numbers):
    print(what, *numbers)


# --- names ---
x = A()
show("one name", count(x))
y = x
show("two names", count(x))
y = None
show("rebound", count(x))
y = z = w = x
show("chained assignment", count(x))
del y
show("del", count(x))
z = w = None
x, y = x, x
show("parallel assignment", count(x))
x, y = y, x
show("swap", count(x))
del y
(y := x)
show("walrus", count(x))
y = 0
show("a conditional expression", count(x if x else None), count(None if not x else x))
show("or", count(x or 1), "and", count(1 and x), "not", not x)
show("new object", count(A()))
show("new list", count([]), "tuple with a name", count((x,)), "dict", count({}))

# --- containers ---
l = [x]
show("in a list", count(x))
l.append(x)
show("twice", count(x))
l *= 3
show("repeated", count(x))
del l[1]
show("del item", count(x))
del l[1:3]
show("del slice", count(x))
l.extend([x, x])
show("extend", count(x))
l.pop()
show("pop", count(x))
l.remove(x)
show("remove", count(x))
l.insert(0, x)
show("insert", count(x))
l[0] = None
show("overwritten", count(x))
l[:] = [x] * 4
show("slice assignment", count(x))
l.reverse()
l.sort(key=id)
show("sorted", count(x))
m = l[1:3]
show("a slice shares", count(x))
m = l.copy()
show("a copy shares", count(x))
m = sorted(l, key=id)
show("sorted copy", count(x))
l.clear()
del m
show("cleared", count(x))
t = (x, x)
show("tuple", count(x))
u = t + (x,)
show("tuple sum", count(x))
t = u = None
show("tuples gone", count(x))
t = x, *[x, x]
show("star in a display", count(x))
a, *b = t
show("star target", count(x), len(b))
del a, b, t
d = {"k": x}
show("dict value", count(x))
d[x] = x
show("dict key and value", count(x))
d["k"] = 1
show("value replaced", count(x))
del d[x]
show("del key", count(x))
d.update(k=x, j=x)
show("update", count(x))
e = dict(d)
show("dict copy", count(x))
e = {**d, "q": x}
show("dict display with **", count(x))
e = d | {"r": x}
show("dict union", count(x))
d.pop("k")
show("dict pop", count(x))
d.setdefault("s", x)
show("setdefault", count(x))
d.popitem()
show("popitem", count(x))
v = d.values()
show("a view holds no values", count(x), "but the dict", count(d))
it = iter(d.items())
pair = next(it)
show("an items iterator's pair", count(x))
del it, pair, v, d, e
show("dicts gone", count(x))
s = {x}
show("set", count(x))
s |= {x}
show("once in a set", count(x))
s = frozenset(s)
show("frozenset", count(x))
s = None
q = deque([x, x], maxlen=2)
show("deque", count(x))
q.append(None)
show("deque pushed out", count(x))
del q
dd = defaultdict(A, k=x)
show("defaultdict", count(x))
od = OrderedDict(k=x)
show("OrderedDict", count(x))
P = namedtuple("P", "f g")
p = P(x, x)
show("namedtuple", count(x))
r = p._replace(f=None)
show("replaced", count(x))
del dd, od, p, r
show("all gone", count(x))

# --- attributes ---
o = A()
o.a = x
show("attribute", count(x))
o.a = x
show("assigned again", count(x))
del o.a
show("del attribute", count(x))
o.__dict__["b"] = x
show("through __dict__", count(x))
setattr(o, "c", x)
show("setattr", count(x))
vars(o).clear()
show("vars cleared", count(x))
o = Slots()
o.p = x
show("slot", count(x))
o.q = o.p
show("two slots", count(x))
del o.p
show("del slot", count(x))
o = None
A.cls = x
show("class attribute", count(x))
del A.cls
show("getattr", count(getattr(sys.modules["__main__"], "x")))
globals()["g"] = x
show("globals()", count(x))
del g
n = A()
n.me = n
show("a self-reference", count(n))
n.me = None


# --- functions ---
def f(a):
    return count(a)


show("argument", f(x))
show("argument by keyword", f(a=x))
show("argument by *", f(*[x]), f(*(x,)))
show("argument by **", f(**{"a": x}))


def f(*args):
    return count(args[0]), count(args)


show("*args", f(x))
show("*args from *", f(*[x]))


def f(**kw):
    return count(kw["a"]), count(kw)


show("**kwargs", f(a=x), f(**{"a": x}))


def f(a=x):
    return count(a)


show("default", count(x), f(), f(1) > 0)


def f(*, a=x):
    return count(a)


show("keyword default", count(x), f())
del f
show("function gone", count(x))


def f():
    a = x
    b = a
    return count(a)


show("locals", f(), count(x))


def f(a):
    del a
    return count(x)


show("del a parameter", f(x))


def f(a):
    a = None
    return count(x)


show("parameter rebound", f(x))


def f(a):
    return g(a)


def g(a):
    return count(a)


show("nested call", f(x))


def f(a, n):
    return f(a, n - 1) if n else count(a)


show("recursion", f(x, 5))
show("lambda", (lambda a: count(a))(x))
show("returned", count((lambda: x)()))


def outer():
    v = x

    def inner():
        return count(v)
    return inner, count(v)


i, n = outer()
show("closure", n, i(), count(x))
show("the function", count(i), "its code", count(outer.__code__) > 1)
del i
show("closure gone", count(x))


def f():
    global gl
    gl = x
    return count(x)


show("global statement", f())
del gl
show("function object", count(f))
k = f
show("aliased", count(f))
del k


def deco(fn):
    return fn


@deco
def f():
    pass


show("decorated", count(f))
pa = partial(print, x, k=x)
show("partial", count(x))
del pa


# --- methods (three more counts are in deviations/refcounts.py) ---
class B:
    def m(self):
        return count(self)

    @staticmethod
    def s(a):
        return count(a)

    @classmethod
    def c(cls):
        return 0

    def __getitem__(self, i):
        return count(self), count(i) if isinstance(i, A) else 0

    def __add__(self, other):
        return count(self), count(other)

    def __eq__(self, other):
        return count(self) > 0

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(count(self))


b = B()
show("method", b.m())
show("unbound", B.m(b))
bm = b.m
show("bound method", count(b), count(bm), bm())
del bm
show("temporary receiver", B().m())
show("static method", b.s(x))
show("item", b[0], b[x])
show("operator", b + x)
with b as w:
    show("with", count(b))
show("after with", count(b))
del w
show("super", count(super(B, b).__self__))
show("type of", count(b.__class__) == count(B))
show("vars of a class", count(B.__dict__["m"]))

# --- iteration ---
l = [x, x]
for i in l:
    show("loop variable", count(i), count(l))
    break
for i in (x,):
    show("over a tuple", count(x))
for i, j in [(x, x)]:
    show("unpacking loop", count(x))
del i, j
it = iter(l)
show("iterator holds the list", count(l), count(x))
del it
show("comprehension", [count(i) for i in [x]])
show("nested", [[count(i) for i in r] for r in [[x]]])
show("set comprehension", {count(i) for i in (x,)})
show("dict comprehension", {count(i): 0 for i in (x,)})
show("generator expression", list(count(i) for i in [x]))
show("after", count(x))
show("enumerate", [count(i) for _, i in enumerate([x])])
show("zip", [count(i) for i, _ in zip([x], [x])])
show("map", list(map(count, [x])))
show("filter", count(list(filter(None, [x]))[0]))
show("reversed", [count(i) for i in reversed([x])])
c = itertools.cycle([x])
next(c)
show("cycle", count(x))
c = itertools.chain([x], [x])
show("chain", count(next(c)))
c = itertools.repeat(x)
show("repeat", count(x), count(next(c)))
del c, l


def gen(a):
    yield count(a)
    b = a
    yield count(a)


h = gen(x)
show("generator made", count(x))
show("running", next(h), count(x), next(h), count(x))
del h
show("generator gone", count(x))


def gen():
    got = yield
    while True:
        got = yield count(got)


h = gen()
next(h)
show("sent", h.send(x), count(x))
h.close()
show("closed", count(x))
del h


def delegating():
    yield from [x]


h = delegating()
next(h)
show("yield from", count(x))
del h


# --- exceptions ---
try:
    raise ValueError(x)
except ValueError as e:
    show("in an exception", count(x), count(e.args))
show("exception gone", count(x))


def fails(a):
    raise KeyError


try:
    fails(x)
except KeyError as e:
    show("in a traceback's frame", count(x))
    e.__traceback__ = None
    show("traceback dropped", count(x))
show("after it", count(x))
try:
    fails(x)
except KeyError:
    show("handled without a name", count(x))
show("handled", count(x))
try:
    try:
        fails(x)
    finally:
        show("in finally", count(x))
except KeyError:
    pass
show("afterwards", count(x))
try:
    try:
        fails(x)
    except KeyError as e:
        raise ValueError from e
except ValueError as e2:
    show("chained", count(x))
show("chain gone", count(x))


# --- classes ---
class C:
    held = x
    show("class body", count(x))


show("class made", count(x))
del C
import gc
gc.collect()
show("class collected", count(x))
C = type("C", (), {"held": x})
show("type()", count(x))
del C
gc.collect()
show("collected", count(x))

# --- texts, operators, statements ---
show("f-string", f"{count(x)}", f"{count(x)!r:>3}")
show("format", "{}".format(count(x)), "%s" % count(x))
show("comparison", count(x) == count(x), 1 < count(x) < 10)
show("in", x in [x], count(x))
show("slice object", count(slice(x, x).start))
assert count(x)
match x:
    case A() as captured:
        show("match", count(x))
del captured
match [x, 1]:
    case [first, *rest]:
        show("sequence pattern", count(x))
del first, rest
r = weakref.ref(x)
show("weak reference", count(x), count(r()))
wp = weakref.proxy(x)
show("weak proxy", count(x))
wd = weakref.WeakValueDictionary(k=x)
show("weak dictionary", count(x))
show("id and hash", id(x) == id(x), hash(x) == hash(x), count(x))
exec("ex = x")
show("exec", count(x))
del ex
show("eval", eval("count(x)"))
show("locals()", (lambda a: (locals(), count(a))[1])(x))
show("star call", count(*[x]), count(*(x,)))
show("print shows", count(x))
(a, b), c = [x, x], x
show("nested targets", count(x))
del a, b, c
[a, b] = x, x
show("list target", count(x))
del (a), [b]
show("del of a list of targets", count(x))
a = [x]
a[0], a = None, x
show("mixed targets", count(x))
del a
a = [None]
a[0] = a
show("a list in itself", count(a))
a.clear()
b = a[:] = [x]
show("assigned to name and slice", count(x))
del a, b
a = {}
a["k"]: object = x
a[0] = b = x
show("annotated and chained", count(x))
del a, b
i = 10**20
j = i + 0
show("big ints", count(i), i is j)
show("end", count(x))
