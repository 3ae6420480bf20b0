# A young collection looks at what was made since the last one, and at nothing else; later ones find the rest.
import gc

gc.disable()
gc.collect()


class Node:
    pass


def ring(n=1):
    for i in range(n):
        a, b = Node(), Node()
        a.b, b.a = b, a


print([gc.collect(0) for i in range(3)])
ring(10)
print(gc.collect(0), gc.collect(0))
# What survived is older: a young collection does not see it die.
a, b = Node(), Node()
a.b, b.a = b, a
gc.collect(0)
del a, b
print(gc.collect(0), gc.collect(1), gc.collect(2))
a, b = Node(), Node()
a.b, b.a = b, a
gc.collect(1)
gc.collect(1)
del a, b
print(gc.collect(0), gc.collect(1), gc.collect(2))
# Made, dropped and made again in the same places between collections.
for i in range(5):
    ring(100)
    x = [Node() for j in range(50)]
    del x
    y = [Node() for j in range(50)]
    for n in y:
        n.me = n
    del y, n
    print(gc.collect(0), end=" ")
print()
# An old object that refers to a young one keeps it.
class Owner:
    pass


old = Owner()
gc.collect()
old.young = [Owner()]
old.young[0].back = old.young
print(gc.collect(0), type(old.young[0]).__name__)
del old.young
print(gc.collect(1))
print([len(gc.get_objects(generation=g)) >= 0 for g in range(3)], gc.get_count()[1:])
