# ouro.deepsize, snapshot, difference, generation and limits.
import gc
import ouro
import sys


class Node:
    pass


print("an int:", ouro.deepsize(10**6), "a list:", ouro.deepsize([]) == sys.getsizeof([]))
shared = "a text of its own " * 10
nothing = None
one, two = [shared, nothing], [shared, shared]
print("shared once:", ouro.deepsize(one) == ouro.deepsize(two))
print("small ints and None are free:", ouro.deepsize([1, None, "x"]) == sys.getsizeof([1, None, "x"]))
loop = []
loop.append(loop)
print("a cycle ends:", ouro.deepsize(loop) == sys.getsizeof(loop))
print("more inside, larger:", ouro.deepsize([[1000], [2000]]) > ouro.deepsize([[1000]]) > ouro.deepsize([]))
n = Node()
n.child = Node()
print("attributes count, classes do not:", ouro.deepsize(n) == sys.getsizeof(n) + sys.getsizeof(n.child))
print("a class itself can be asked for:", ouro.deepsize(Node) > ouro.deepsize(n))

gc.collect()
before = ouro.snapshot()
keep = [Node() for _ in range(100)]
after = ouro.snapshot()
change = {c.type: (c.objects, c.bytes) for c in ouro.difference(before, after)}
print("a difference:", change["__main__.Node"][0], change["__main__.Node"][1] == 100 * sys.getsizeof(keep[0]))
print("and back:", [c.objects for c in ouro.difference(after, before) if c.type == "__main__.Node"])
print("nothing changed:", ouro.difference(before, before))
try:
    ouro.difference({}, 1)
except TypeError as e:
    print(e)

x = []
print("young:", ouro.generation(x), "not looked at:", ouro.generation(5), ouro.generation("s"))
gc.collect(0)
print("survived one:", ouro.generation(x))
gc.collect(1)
print("survived two:", ouro.generation(x))
gc.collect(2)
print("old:", ouro.generation(x))
gc.freeze()
print("frozen:", ouro.generation(x))
gc.unfreeze()
print("thawed:", ouro.generation(x))

limits = ouro.limits()
print(limits.max_memory, limits.memory > 0, limits.peak_memory >= limits.memory, limits.max_depth == sys.getrecursionlimit(), limits.depth)
