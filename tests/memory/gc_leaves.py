# Containers that lead to no other container, and those that do, in one collection: all are counted, none is lost.
import gc

gc.disable()
gc.collect()


class Node:
    pass


def cycles(n, make):
    for i in range(n):
        node = Node()
        node.me = node
        node.load = make(i)


for name, make, each in [
    ("numbers", lambda i: [i, i + 1], 2),
    ("nothing", lambda i: [], 2),
    ("pairs of numbers", lambda i: (i, str(i)), 2),
    ("a pair of lists", lambda i: ([i], [i]), 4),
    ("a dict of numbers", lambda i: {i: i}, 1),
    ("a dict of lists", lambda i: {i: [i]}, 3),
    ("a set", lambda i: {i}, 2),
    ("a node", lambda i: Node(), 2),
]:
    cycles(300, make)
    print(name, gc.collect())
# What a leaf is part of lives on by a single reference from outside.
keep = []
for i in range(1000):
    node = Node()
    node.me, node.leaf = node, [i]
    if i % 10 == 0:
        keep.append(node.leaf)
    if i % 100 == 0:
        keep.append(node)
del node
print(gc.collect(), len(keep), sum(k[0] for k in keep if type(k) is list), keep[1].me is keep[1], keep[1].leaf is keep[0])
# Tuples of atoms are let go, sooner or later also those around them; those that hold a list are kept.
held = (1, ([],))
flat, nested, deep = tuple([1, "a"]), tuple([1, tuple([2, 3])]), tuple([tuple([tuple([1])])])
print([gc.is_tracked(t) for t in (flat, nested, deep, held)])
gc.collect()
print(gc.is_tracked(flat), gc.is_tracked(held))
for i in range(5):
    gc.collect()
print([gc.is_tracked(t) for t in (flat, nested, deep, held)])
# Many references to one object, all from garbage.
hub = []
hub.extend([hub] for i in range(5000))
del hub
print(gc.collect())
