"""Weak references: caches, observers, proxies, callbacks, finalizers, weak containers."""
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"

    def hello(self):
        return f"hello from {self.name}"

    def __len__(self):
        return len(self.name)


log = []
a = Thing("a")
r = weakref.ref(a, lambda ref: log.append(("dead", ref() is None)))
print(r(), r() is a, r == weakref.ref(a), weakref.ref(a) is weakref.ref(a), weakref.getweakrefcount(a), hash(r) == hash(a))
b = a
del a
print(r() is b, log)
del b
print(r(), log)
p = Thing("other")
r1, r2 = weakref.ref(p), weakref.ref(p)
q = Thing("q")
print(r1 is r2, r1 == r2, r1 != weakref.ref(q), isinstance(r1, weakref.ref), type(r1).__name__)
p = q = None
print(r1 == r2, r1() is None)
for bad in (5, "text", (1, 2), [1], None, object()):
    try:
        weakref.ref(bad)
        print("fine", type(bad).__name__)
    except TypeError as e:
        print(e)
fn = lambda: 1
print(weakref.ref(fn)() is fn, weakref.ref(Thing)() is Thing, weakref.ref({1})() is None, weakref.ref(len)() is len)
obj = Thing("proxied")
pr = weakref.proxy(obj)
print(pr.name, pr.hello(), len(pr), str(pr), isinstance(pr, Thing), type(pr).__name__)
pr.name = "renamed"
print(obj.name)
del obj
for use in (lambda: pr.name, lambda: len(pr), lambda: str(pr)):
    try:
        use()
    except ReferenceError as e:
        print("ReferenceError", e)


class Cache:
    def __init__(self, make):
        self.make, self.table, self.made = make, weakref.WeakValueDictionary(), 0

    def __getitem__(self, key):
        try:
            return self.table[key]
        except KeyError:
            self.made += 1
            value = self.table[key] = self.make(key)
            return value


cache = Cache(Thing)
one, two = cache["k"], cache["k"]
print(one is two, cache.made, len(cache.table), list(cache.table))
del one, two
print(len(cache.table), "k" in cache.table, cache["k"].name, cache.made)
notes = weakref.WeakKeyDictionary()
k1, k2 = Thing("k1"), Thing("k2")
notes[k1], notes[k2] = "first", "second"
print(sorted(notes.values()), notes[k1], k2 in notes, notes.get(Thing("x"), "none"))
del k1
print(dict(notes), len(notes))
group = weakref.WeakSet([k2])
k3 = Thing("k3")
group.add(k3)
print(len(group), k3 in group, sorted(t.name for t in group))
del k3
print(len(group), [t.name for t in group])


class Subject:
    def __init__(self):
        self.observers = []

    def watch(self, method):
        self.observers.append(weakref.WeakMethod(method))

    def notify(self, *args):
        alive = [(ref, fn) for ref in self.observers if (fn := ref()) is not None]
        self.observers = [ref for ref, _ in alive]
        return [fn(*args) for _, fn in alive]


class Watcher:
    def __init__(self, name):
        self.name = name

    def changed(self, what):
        return f"{self.name} saw {what}"


s, w1, w2 = Subject(), Watcher("w1"), Watcher("w2")
s.watch(w1.changed)
s.watch(w2.changed)
print(s.notify("one"))
del w1
print(s.notify("two"), len(s.observers))
plain = weakref.ref(w2.changed)
print(plain())
events = []
t = Thing("temp")
f = weakref.finalize(t, events.append, "finalized")
g = weakref.finalize(t, lambda *a, **k: events.append((a, k)), 1, 2, key=3)
print(f.alive, f.peek()[0] is t, events)
t = None
print(f.alive, g.alive, events, f(), f.peek())
t = Thing("early")
f = weakref.finalize(t, lambda: "called by hand")
print(f(), f(), f.alive)
f = weakref.finalize(t, events.append, "never")
print(f.detach()[0] is t, f.alive)
t = None
print(events[-1])


class Parent:
    def __init__(self):
        self.kids = []

    def add(self, kid):
        kid._parent = weakref.ref(self)
        self.kids.append(kid)
        return self


class Kid:
    @property
    def parent(self):
        return self._parent()


kid = Kid()
parent = Parent().add(kid)
print(kid.parent is parent, gc.collect() >= 0)
del parent
print(kid.parent)


class Slotted:
    __slots__ = ("__weakref__", "v")


sl = Slotted()
sr = weakref.ref(sl)
print(sr() is sl, weakref.getweakrefs(sl) == [sr])
del sl
print(sr())


class Named(weakref.ref):
    def __new__(cls, obj, label):
        return super().__new__(cls, obj)

    def __init__(self, obj, label):
        super().__init__(obj)
        self.label = label


t = Thing("t")
n = Named(t, "my label")
print(n() is t, n.label, isinstance(n, weakref.ref), n == weakref.ref(t), n is weakref.ref(t))
order = []
refs = [weakref.ref(t, lambda r, i=i: order.append(i)) for i in range(4)]
del refs[1], t
print(order, [r() for r in refs])


class Dying:
    def __del__(self):
        order.append(("del sees", self.ref() is self))


d = Dying()
d.ref = weakref.ref(d)
del d
gc.collect()
print(order[-1])
a, b = Thing("a"), Thing("b")
a.other, b.other = b, a
ra = weakref.ref(a, lambda r: log.append("cycle callback"))
del a, b
print(ra() is not None)
gc.collect()
print(ra(), log[-1])
