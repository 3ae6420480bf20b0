# Garbage of lists, tuples, dictionaries and instances without finalizers: what only it refers to outside goes with it.
import gc
import sys

gc.disable()
gc.collect()


class Node:
    pass


class Atom:                     # no container: it can be in no cycle
    __slots__ = ()

    def __del__(self):
        print("atom")
        made.append([0] * 5)    # allocates while garbage is going


made = []
outside = ["outside"]
text, number = "".join(["long ", "text"]), 10**30
counts = [sys.getrefcount(x) for x in (outside, text, number, Node)]


def ring(n):
    first = last = Node()
    for i in range(n):
        last.items = [outside, {"text": text, number: (last, Node(), i * 0.5)}, "s%d" % i, b"%d" % i]
        last.next = Node()
        last = last.next
    last.next = first


ring(1)
print("one round:", gc.collect())
ring(3000)
print("many:", gc.collect())
print("counts:", [sys.getrefcount(x) for x in (outside, text, number, Node)] == counts)

l = [Atom(), Atom()]
l.append(l)
del l
print("with atoms:", gc.collect(), len(made))

# Among living objects of the same size: their places and generations stay.
keep = []
for i in range(2000):
    a, b = [i], [i]
    a.append(b)
    b.append(a)
    if i % 3 == 0:
        keep.append(a)
del a, b
gc.collect(1)
print("some stay:", len(keep), all(a[1][1] is a and a[0] == 3 * i for i, a in enumerate(keep)))
print("all old:", gc.collect())
again = [[i, [i]] for i in range(3000)]
print("places are used again:", all(x[0] == x[1][0] == i for i, x in enumerate(again)), all(a[1][1] is a for a in keep))
keep = again = None
print("then those:", gc.collect())

# A young collection frees young garbage and leaves the rest.
old = []
old.append(old)
gc.collect()
del old
young = []
young.append(young)
del young
print("young:", gc.collect(0))
print("old:", gc.collect())

# Large ones, with pages of their own.
big = [None] * 200000
big.append(big)
table = {i: big for i in range(30000)}
big.append(table)
del big, table
print("large:", gc.collect())
