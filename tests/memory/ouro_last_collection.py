# ouro.last_collection: each stage of what the collector did.
import gc
import ouro
import weakref

gc.disable()
gc.collect()


class Node:
    def __init__(self):
        self.next = None


class Loud(Node):
    def __del__(self):
        print("finalizer")


class Back(Node):
    def __del__(self):
        saved.append(self)


def stages(r):
    assert r.candidates == r.reachable + r.unreachable
    assert r.unreachable == r.freed + r.resurrected
    assert r.references >= r.references_outside and r.pause >= 0
    cycles = [" -> ".join(sorted(c.split(" -> "))) for c in r.cycles]       # where one begins depends on addresses
    print(r.generation, r.unreachable, r.weakrefs_cleared, r.finalized, r.resurrected, r.freed, cycles)


a, b = Node(), Node()
a.next, b.next = b, a
r = weakref.ref(a)
del a, b
print(gc.collect())
stages(ouro.last_collection())

l = []
l.append({"back": l})
del l
gc.collect()
stages(ouro.last_collection())

n = Loud()
n.next = n
del n
gc.collect()
stages(ouro.last_collection())

saved = []
n = Back()
n.next = n
del n
print(gc.collect())
stages(ouro.last_collection())
saved[0].next = None

young = Node()
young.next = young
del young
gc.collect(0)
stages(ouro.last_collection())


def closure():
    def f():
        return f
    return None


closure()
gc.collect()
stages(ouro.last_collection())

first = last = Node()
for _ in range(30):
    last.next = Node()
    last = last.next
last.next = first
del first, last, _
gc.collect()
stages(ouro.last_collection())
gc.collect()
stages(ouro.last_collection())
