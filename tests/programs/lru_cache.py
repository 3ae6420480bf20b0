"""Caches: a linked-list LRU, an LFU, expiry with a fake clock, and a decorator."""
import functools
from collections import OrderedDict, defaultdict


class Link:
    __slots__ = ("prev", "next", "key", "value")


class LRU:
    """A dict plus a ring of links; the root is both ends."""

    def __init__(self, size, on_drop=None):
        self.size, self.on_drop, self.table = size, on_drop, {}
        self.hits = self.misses = 0
        self.root = root = Link()
        root.prev = root.next = root

    def _cut(self, link):
        link.prev.next, link.next.prev = link.next, link.prev

    def _front(self, link):
        root = self.root
        link.prev, link.next = root, root.next
        root.next.prev = root.next = link

    def __getitem__(self, key):
        try:
            link = self.table[key]
        except KeyError:
            self.misses += 1
            raise
        self.hits += 1
        self._cut(link)
        self._front(link)
        return link.value

    def __setitem__(self, key, value):
        if key in self.table:
            self._cut(self.table[key])
        elif len(self.table) >= self.size:
            old = self.root.prev
            self._cut(old)
            del self.table[old.key]
            if self.on_drop:
                self.on_drop(old.key, old.value)
        link = self.table[key] = Link()
        link.key, link.value = key, value
        self._front(link)

    def __delitem__(self, key):
        self._cut(self.table.pop(key))

    def __contains__(self, key):
        return key in self.table

    def __len__(self):
        return len(self.table)

    def __iter__(self):
        link = self.root.next
        while link is not self.root:
            yield link.key
            link = link.next

    def __repr__(self):
        return f"LRU({' > '.join(f'{k}={self.table[k].value}' for k in self)})"

    def close(self):
        self.root.prev = self.root.next = None
        for link in self.table.values():
            link.prev = link.next = None


dropped = []
c = LRU(3, lambda k, v: dropped.append(k))
for n, k in enumerate("abcadbaefa"):
    c[k] = n
print(c, dropped, len(c), "a" in c, "b" in c)
print(c["e"], c, c.hits)
for k in "xyz":
    try:
        c[k]
    except KeyError as e:
        print("miss", e)
del c["f"]
print(c, c.misses, list(c))
c.close()


class LFU:
    def __init__(self, size):
        self.size, self.values, self.uses, self.by_use = size, {}, {}, defaultdict(OrderedDict)

    def _touch(self, key):
        n = self.uses[key]
        del self.by_use[n][key]
        if not self.by_use[n]:
            del self.by_use[n]
        self.uses[key] = n + 1
        self.by_use[n + 1][key] = None

    def get(self, key, default=None):
        if key in self.values:
            self._touch(key)
            return self.values[key]
        return default

    def put(self, key, value):
        if key in self.values:
            self._touch(key)
        else:
            if len(self.values) >= self.size:
                lowest = min(self.by_use)
                victim, _ = self.by_use[lowest].popitem(last=False)
                del self.values[victim], self.uses[victim]
            self.uses[key] = 1
            self.by_use[1][key] = None
        self.values[key] = value


f = LFU(2)
f.put("a", 1)
f.put("b", 2)
print(f.get("a"), f.put("c", 3), f.get("b", "gone"), f.get("c"), f.put("d", 4), f.get("a", "gone"), f.get("c"), dict(f.uses))


class Clock:
    now = 0

    def __call__(self):
        return self.now


def timed_cache(seconds, clock):
    def deco(fn):
        store = {}

        @functools.wraps(fn)
        def wrapper(*args, **kw):
            key = args, tuple(sorted(kw.items()))
            if key in store and clock() - store[key][0] < seconds:
                wrapper.hits += 1
                return store[key][1]
            store[key] = clock(), fn(*args, **kw)
            return store[key][1]

        wrapper.hits = 0
        wrapper.store = store
        return wrapper
    return deco


clock = Clock()


@timed_cache(10, clock)
def slow(a, b=1):
    """Adds slowly."""
    return a + b, clock.now


print(slow(1), slow(1), slow(1, b=1))
clock.now = 9
print(slow(1), slow.hits)
clock.now = 10
print(slow(1), slow.hits, slow.__name__, slow.__doc__, list(slow.store))


@functools.lru_cache(maxsize=3)
def square(n):
    print("computing", n)
    return n * n


print([square(n) for n in (1, 2, 3, 1, 4, 1, 2)], square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5))


@functools.cache
def ways(n, coins=(50, 20, 10, 5, 2, 1)):
    return 1 if n == 0 else 0 if n < 0 or not coins else ways(n - coins[0], coins) + ways(n, coins[1:])


print([ways(n) for n in (1, 10, 50, 100)], ways.cache_info().misses)
od = OrderedDict.fromkeys("abcd")
od.move_to_end("a")
od.move_to_end("d", last=False)
print(list(od), od.popitem(), od.popitem(last=False), od == OrderedDict(b=None, c=None), od == {"c": None, "b": None}, OrderedDict(b=1, c=2) == OrderedDict(c=2, b=1), OrderedDict(x=[1]))
