"""Cycles: what counting cannot free, what the collector finds, finalizers, resurrection."""
import gc
import weakref

gc.collect()
gc.disable()
log = []


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __del__(self):
        log.append(self.name)

    def __repr__(self):
        return f"Node({self.name})"


def report(title):
    print(f"{title}: {sorted(log)}")
    log.clear()


n = Node("alone")
del n
report("counting frees a lone object at once")
n = Node("self")
n.links.append(n)
del n
report("a self reference stays")
found = gc.collect()
print(found > 0)
report("collected")


def ring(*names):
    nodes = [Node(s) for s in names]
    for a, b in zip(nodes, nodes[1:] + nodes[:1]):
        a.links.append(b)
    return nodes[0]


r = ring("a", "b", "c")
gc.collect()
report("a ring that is held")
print(r.links[0].links[0].links[0] is r)
r = None
report("ring dropped")
gc.collect()
report("then collected")
outside = []


class Phoenix(Node):
    def __del__(self):
        super().__del__()
        outside.append(self)


p = Phoenix("phoenix")
p.links = p
del p
gc.collect()
report("finalized")
print("resurrected", outside, outside[0].links is outside[0])
outside.clear()
gc.collect()
report("__del__ is called only once")
r = ring("x", "y")
extra = Node("hangs on the ring")
r.links.append(extra)
extra = None
refs = [weakref.ref(r), weakref.ref(r.links[0]), weakref.ref(r.links[1])]
print([ref() is not None for ref in refs])
del r
print([ref() is not None for ref in refs])
gc.collect()
print([ref() for ref in refs])
report("ring with a tail")
deaths = []
r = ring("w1", "w2")
r2 = weakref.ref(r, lambda ref: deaths.append(ref() is None))
fin = weakref.finalize(r, deaths.append, "finalize")
print(fin.alive)
del r
gc.collect()
print(deaths, fin.alive, r2())
report("with callbacks")


class Tree:
    def __init__(self, depth, parent=None):
        self.parent = parent
        self.kids = [Tree(depth - 1, self) for _ in range(2)] if depth else []

    def count(self):
        return 1 + sum(k.count() for k in self.kids)


t = Tree(5)
print("tree", t.count())
watch = weakref.ref(t.kids[0])
sub = t.kids[1]
del t
gc.collect()
print("held through a parent link", watch() is not None, sub.parent.count())
sub.parent = None
gc.collect()
print("cut", watch() is None, sub.count())
containers = {
    "list": lambda n: n.links.append([n]),
    "dict": lambda n: n.__dict__.update(d={"n": n}),
    "dict key": lambda n: n.__dict__.update(d={n: 1}),
    "set": lambda n: n.__dict__.update(s={n}),
    "tuple": lambda n: n.__dict__.update(t=(n,)),
    "closure": lambda n: n.__dict__.update(f=lambda: n),
    "default": lambda n: n.__dict__.update(f=(lambda a=n: a)),
    "method": lambda n: n.__dict__.update(m=n.__repr__),
    "generator": lambda n: n.__dict__.update(g=(x for x in [n])),
    "iterator": lambda n: n.__dict__.update(i=iter([n])),
    "exception": lambda n: n.__dict__.update(e=ValueError(n)),
    "frozenset": lambda n: n.__dict__.update(z=frozenset([n])),
    "map": lambda n: n.__dict__.update(z=map(str, [n])),
    "slice": lambda n: n.__dict__.update(z=slice(n)),
    "class": lambda n: n.__dict__.update(c=type("C", (), {"n": n})),
    "property": lambda n: n.__dict__.update(p=property(lambda s: n)),
}
for name, tie in containers.items():
    node = Node(name)
    tie(node)
    node = None
    before = list(log)
    gc.collect()
    print(f"{name:10} freed by counting {name in before}, by the collector {name in log}")
    log.clear()


def trap():
    me = Node("frame")
    try:
        raise KeyError("kept")
    except KeyError as e:
        me.links.append(e)
        kept = e
    return len(me.links)


print(trap())
report("traceback holds the frame")
gc.collect()
report("collected with it")


class Meta(type):
    pass


def make_class():
    class Local(metaclass=Meta):
        def me(self):
            return Local, __class__
    return weakref.ref(Local)


w = make_class()
print("class alive", w() is not None)
gc.collect()
print("class collected", w() is None)
print(gc.isenabled(), gc.get_threshold()[0] > 0, len(gc.get_count()), gc.is_tracked([]), gc.is_tracked(5), gc.is_tracked("s"))
gc.enable()
for i in range(5000):
    k = Node(i)
    k.links.append(k)
k = None
print("collected along the way", len(log) > 1000, gc.isenabled())
gc.collect()
print(len(log), sorted(log) == list(range(5000)))
log.clear()
a = []
for _ in range(100000):
    a = [a]
del a
d = {}
for _ in range(50000):
    d = {"d": d}
d = None
print("deep structures freed", gc.collect() >= 0, gc.garbage)
