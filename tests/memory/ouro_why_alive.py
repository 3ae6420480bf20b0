# ouro.why_alive: the shortest way from a root.
import ouro


class Node:
    pass


def show(title, x):
    way = ouro.why_alive(x)
    if way is None:
        print(title, None)
        return
    assert way[-1].address == id(x)
    print(title)
    for step in way:
        print("   ", step.place, "->", step.object)


def deep():
    n = Node()
    n.next = Node()
    n.next.next = [1]
    return n


top = deep()
print("from a module")
for step in ouro.why_alive(top.next.next):
    print("   ", step.place, "->", step.object)


def local():
    mine = Node()
    way = ouro.why_alive(mine)
    print("from a frame:", [step.place for step in way])


local()
print("only the argument:", ouro.why_alive(Node()))


def cycle():
    n = Node()
    n.me = n
    return id(n)


import gc
gc.disable()
address = cycle()
garbage = [o for o in gc.get_objects() if id(o) == address][0]
for o in (garbage,):
    del garbage
    print("a loop variable:", [step.place for step in ouro.why_alive(o)])
    break
del o
print("collected:", gc.collect() > 0)

gen = (x for x in [[1], [2]])
item = next(gen)
holder = {"list": [item]}
show("the shortest of two", item)
