# Of a lot of garbage, finalizers bring some back to life: those and what they lead to stay, the rest goes, each finalizer runs once.
import gc

gc.disable()
gc.collect()
saved = []
finalized = 0


class Node:
    def __init__(self, number):
        self.number = number
        self.me = self
        self.load = [number]

    def __del__(self):
        global finalized
        finalized += 1
        if self.number % 7 == 0:
            saved.append(self)


for i in range(3000):
    Node(i)
print(finalized, len(saved))
print(gc.collect() > 0, finalized, len(saved))
print(sum(n.number for n in saved), all(n.me is n and n.load == [n.number] for n in saved))
saved.clear()
print(gc.collect(), finalized, len(saved))


# A chain: the last one saved holds all before it.
class Link:
    def __init__(self, before, last):
        self.before, self.last = before, last
        self.me = self

    def __del__(self):
        if self.last:
            saved.append(self)


chain = None
for i in range(500):
    chain = Link(chain, i == 499)
del chain
print(gc.collect(), len(saved))
n, link = 0, saved.pop()
while link:
    n, link = n + 1, link.before
print(n, gc.collect())
