"""A tour of iteration: protocols, sentinels, lazy pipelines, itertools, and edge cases."""
from collections import ChainMap, Counter, defaultdict, deque, namedtuple
from itertools import accumulate, chain, compress, count, cycle, groupby, islice, pairwise, product, repeat, zip_longest
import operator


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return Iter(self.n)

    def __reversed__(self):
        return iter(range(1, self.n + 1))

    def __len__(self):
        return self.n

    def __contains__(self, x):
        return isinstance(x, int) and 0 < x <= self.n


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1

    def __length_hint__(self):
        return self.n


class Old:
    """Only __getitem__: the old protocol."""

    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        print(f"<{i}>", end="")
        return self.items[i]


c = Countdown(4)
print(list(c), list(c), [*reversed(c)], sum(c), max(c), 3 in c, 9 in c, sorted(c), len(c), tuple(c), dict(zip(c, "abcd")), set(c) == {1, 2, 3, 4})
a, *b = c
print(a, b, *c, operator.length_hint(iter(c)), list(map(operator.mul, c, c)), "-".join(map(str, c)), [x for x in c if x & 1], {*c} & {2, 9})
o = Old("x", "y", "z")
print(list(o), "y" in o, "q" in o, list(zip(o, o))[-1], next(iter(o)), [*o][::-1])
for x in o:
    if x == "y":
        break
print()


class Tree:
    def __init__(self, value, *kids):
        self.value, self.kids = value, kids

    def __iter__(self):
        yield self.value
        for k in self.kids:
            yield from k

    def levels(self):
        row = [self]
        while row:
            yield [t.value for t in row]
            row = [k for t in row for k in t.kids]

    def paths(self, prefix=()):
        prefix = *prefix, self.value
        if self.kids:
            yield from chain.from_iterable(k.paths(prefix) for k in self.kids)
        else:
            yield prefix


t = Tree(1, Tree(2, Tree(4), Tree(5)), Tree(3, Tree(6, Tree(7))))
print(list(t), list(t.levels()), ["".join(map(str, p)) for p in t.paths()], 6 in t, sum(t), max(t.paths(), key=len))


class Peek:
    END = object()

    def __init__(self, items):
        self.it = iter(items)
        self.saved = deque()

    def __iter__(self):
        return self

    def __next__(self):
        return self.saved.popleft() if self.saved else next(self.it)

    def peek(self, default=END):
        if not self.saved:
            try:
                self.saved.append(next(self.it))
            except StopIteration:
                if default is self.END:
                    raise
                return default
        return self.saved[0]

    def __bool__(self):
        return self.peek(self) is not self


def runs(numbers):
    p = Peek(numbers)
    while p:
        start = end = next(p)
        while p.peek(None) == end + 1:
            end = next(p)
        yield (start, end) if start != end else start


print(list(runs([1, 2, 3, 7, 9, 10, 20])), list(runs([])), bool(Peek("")), Peek("ab").peek())


def window(items, n):
    d = deque(maxlen=n)
    for x in items:
        d.append(x)
        if len(d) == n:
            yield tuple(d)


def chunks(items, n):
    it = iter(items)
    while part := list(islice(it, n)):
        yield part


def unique(items, key=None, seen=None):
    seen = set() if seen is None else seen
    for x in items:
        if (k := key(x) if key else x) not in seen:
            seen.add(k)
            yield x


def roundrobin(*its):
    queue = deque(map(iter, its))
    while queue:
        it = queue.popleft()
        try:
            yield next(it)
            queue.append(it)
        except StopIteration:
            pass


print(list(window(range(6), 3)), list(chunks("abcdefg", 3)), "".join(unique("mississippi")), list(unique(["a", "A", "b"], str.lower)), "".join(roundrobin("abc", "d", "ef")))
print(list(islice(accumulate(cycle([1, -1, 2])), 7)), list(accumulate("abc")), list(accumulate([3, 1, 4, 1, 5], max)), list(compress("abcdef", [1, 0, 1, 0, 1, 1])), list(pairwise("abcd")), list(zip_longest([1, 2, 3], "a", fillvalue=0)))
print({k: [v for _, v in g] for k, g in groupby(sorted((len(w), w) for w in "the cat sat on a mat in hat".split()), operator.itemgetter(0))}, ["".join(p) for p in product("ab", "xy", repeat=1)], list(repeat("z", 3)), list(islice(count(1, 0.5), 4)))
it = iter([1, 2, 3, 4, 5, 6])
print(list(zip(it, it)), list(it), [*zip(*[iter("abcdef")] * 3)], list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", count())))
rolls = iter([3, 5, 6, 2])
print(list(iter(lambda: next(rolls), 6)), next(rolls), next(rolls, "none"))
d = deque([1, 2, 3], maxlen=4)
d.extend([4, 5])
d.appendleft(0)
d.rotate(1)
print(d, d[0], list(reversed(d)), d.index(3), d.count(9), d.pop(), d.popleft(), len(d), deque("abc") == deque("abc"), d.copy() + deque([7]), 2 in d)
dd = defaultdict(lambda: defaultdict(list))
for w in "apple avocado bean beet corn".split():
    dd[w[0]][len(w)].append(w)
print({k: dict(v) for k, v in dd.items()}, "z" in dd, dd["z"], "z" in dd, dd.default_factory.__name__)
cm = ChainMap({"a": 1}, {"a": 2, "b": 3})
cm["c"] = 4
print(cm["a"], cm["b"], sorted(cm), cm.maps[0], cm.new_child({"a": 0})["a"], cm.parents["a"], len(cm), "b" in cm)
cnt = Counter("abracadabra")
cnt.update("aa")
cnt.subtract("b")
print(cnt, cnt["zz"], cnt.most_common()[-1], -Counter(a=-2), list((cnt - Counter(a=6)).elements()), +Counter(a=0, b=1))
Pt = namedtuple("Pt", ["x", "y"], defaults=[0])
print(Pt(1), Pt(1, 2)._asdict(), Pt._make("ab"), Pt(3)._replace(y=5), Pt(1) == (1, 0), Pt._fields, Pt(1).index(0), [*map(Pt, range(2))])
for bad in (lambda: next(iter([])), lambda: iter(5), lambda: list(zip([1], strict=1, x=2)), lambda: next(5), lambda: islice([], -1), lambda: Pt(), lambda: d.remove(99), lambda: deque().pop(), lambda: list(map(len, [1])), lambda: iter(1, 2), lambda: [*None]):
    try:
        print(bad())
    except (StopIteration, TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, str(e).replace("__main__.", ""))
data = [1, 2, 3]
it = iter(data)
next(it)
data.append(4)
data.insert(0, 0)
print(list(it), list(it), data.append(5), list(it), [x for x in data for data in [[9]]], sum(x for x in range(10) if x not in (y for y in range(5))))
