# The rules of the collector, one by one, as CPython 3.11 keeps them. runtime/gc/README.md refers to the names printed here.
import gc
import weakref

gc.disable()
gc.collect()


class Node:
    pass


class Loud(Node):
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", "finalizer of", self.name)


def rule(name):
    print(name)


rule("counts alone free what is in no cycle")
n = Loud("a plain object")
del n

rule("a cycle waits for the collector")
n = Loud("a cycle")
n.me = n
del n
print("   ", "still there")
print("   ", gc.collect() > 0)

rule("a cycle that is referred to from outside lives")
a, b = Node(), Node()
a.b, b.a = b, a
print("   ", gc.collect(), a.b.a is a)

rule("what only garbage refers to is garbage")
a.tail = [Loud("the tail")]
del a, b
gc.collect()

rule("survivors grow older")
x = [[]]
ages = [[i for i in range(3) if any(o is x for o in gc.get_objects(i))]]
for generation in (0, 1, 2):
    gc.collect(generation)
    ages.append([i for i in range(3) if any(o is x for o in gc.get_objects(i))])
print("   ", ages)

rule("a young collection leaves old garbage alone")
n = Loud("old garbage")
n.me = n
gc.collect()
del n
gc.collect(0)
gc.collect(1)
print("   ", "now all")
gc.collect(2)

rule("thresholds and counts")
print("   ", gc.get_threshold())
gc.set_threshold(10, 5, 2)
print("   ", gc.get_threshold())
gc.set_threshold(700, 10, 10)
gc.collect()
before = gc.get_count()[0]
keep = [[] for _ in range(50)]
print("   ", gc.get_count()[0] - before >= 50)
gc.collect(0)
print("   ", gc.get_count()[0] < 10, gc.get_count()[1] >= 1)
del keep

rule("a collection comes by itself")
gc.enable()
n = Loud("found without asking")
n.me = n
del n
junk = [[] for _ in range(1500)]
gc.disable()
del junk

rule("zero turns it off")
gc.enable()
gc.set_threshold(0)
done = gc.get_stats()[0]["collections"]
junk = [[] for _ in range(5000)]
print("   ", gc.get_stats()[0]["collections"] == done)
gc.set_threshold(700, 10, 10)
gc.disable()
del junk

rule("weak references die before finalizers run")


class Looks(Node):
    def __del__(self):
        print("   ", "finalizer sees", self.ref())


n = Looks()
n.ref = weakref.ref(n)
outside = weakref.ref(n, lambda r: print("    callback, dead:", r() is None))
n.me = n
del n
gc.collect()

rule("callbacks of references that are garbage too are not called")
n = Node()
n.ref = weakref.ref(n, lambda r: print("never"))
n.me = n
del n
print("   ", gc.collect() > 0)

rule("a finalizer runs once, also when it brings its object back")
saved = []


class Back(Node):
    def __del__(self):
        print("   ", "finalizer")
        saved.append(self)


n = Back()
n.me = n
del n
print("   ", gc.collect(), len(saved), gc.is_finalized(saved[0]))
saved.clear()
print("   ", gc.collect() > 0, len(saved))

rule("all finalizers run before anything is cleared")


class Partner(Node):
    def __del__(self):
        print("   ", "has its partner:", hasattr(self.other, "other"))


a, b = Partner(), Partner()
a.other, b.other = b, a
del a, b
gc.collect()

rule("tuples of atoms are let go, dicts of atoms never looked at")
t, d = (1, "two", 3.0), {"a": 1}
print("   ", gc.is_tracked(t), gc.is_tracked(d))
t = tuple([1, "two", [].__len__()])
gc.collect()
print("   ", gc.is_tracked(t))
d["list"] = []
print("   ", gc.is_tracked(d), gc.is_tracked((1, [])), gc.is_tracked([]), gc.is_tracked("s"), gc.is_tracked(Node()))

rule("frozen objects are left alone")
n = Loud("thawed")
n.me = n
gc.freeze()
del n
print("   ", gc.get_freeze_count() > 0, "finalized:", end=" ")
gc.collect()
print("nothing")
gc.unfreeze()
print("   ", gc.get_freeze_count())
gc.collect()

rule("saved instead of freed")
gc.set_debug(gc.DEBUG_SAVEALL)
n = Node()
n.me = n
address = id(n)
del n
gc.collect()
gc.set_debug(0)
print("   ", [type(o).__name__ for o in gc.garbage if id(o) == address])
gc.garbage.clear()
gc.collect()

rule("callbacks hear of both ends")
gc.callbacks.append(lambda phase, info: print("   ", phase, info["generation"], sorted(info)))
gc.collect(1)
gc.callbacks.clear()

rule("who refers to whom")
x = [Node()]
print("   ", [o is x for o in gc.get_referrers(x[0]) if type(o) is list], gc.get_referents(x)[0] is x[0])

rule("cycles of every kind")


def frame():
    import sys
    f = sys._getframe()
    mark = Loud("a frame")
    return None


def generator():
    me = yield
    mark = Loud("a generator")
    yield


def closure():
    mark = Loud("a closure")

    def f():
        return f, mark


def error():
    try:
        raise ValueError
    except ValueError as e:
        mark = Loud("a traceback")
        kept = e


frame()
gc.collect()
g = generator()
next(g)
g.send(g)
del g
gc.collect()
closure()
gc.collect()
error()
gc.collect()


class Class:
    mark = Loud("a class")


del Class
gc.collect()
d = {}
d["me"], d["mark"] = d, Loud("a dict")
del d
gc.collect()
m = Node()
m.method, m.mark = m.__init__, Loud("a bound method")
del m
gc.collect()
