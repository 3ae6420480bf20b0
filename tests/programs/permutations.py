"""Orders and choices: our own generators against itertools, ranks, and cycles."""
from functools import reduce
from itertools import chain, combinations, combinations_with_replacement, count, cycle, dropwhile, filterfalse, groupby, islice, permutations, product, repeat, starmap, takewhile, tee, zip_longest
from math import comb, factorial, gcd, perm
import operator


def heap(items):
    items, n = list(items), len(items)
    state = [0] * n
    yield tuple(items)
    i = 0
    while i < n:
        if state[i] < i:
            j = state[i] if i % 2 else 0
            items[i], items[j] = items[j], items[i]
            yield tuple(items)
            state[i] += 1
            i = 0
        else:
            state[i] = 0
            i += 1


def following(items):
    """The next order of the items, or None after the last."""
    a = list(items)
    i = next((i for i in range(len(a) - 2, -1, -1) if a[i] < a[i + 1]), None)
    if i is None:
        return None
    j = next(j for j in range(len(a) - 1, i, -1) if a[j] > a[i])
    a[i], a[j] = a[j], a[i]
    a[i + 1:] = a[:i:-1]
    return a


def rank(p):
    return sum(sum(y < x for y in p[i + 1:]) * factorial(len(p) - 1 - i) for i, x in enumerate(p))


def unrank(n, items):
    items = sorted(items)
    out = []
    for k in range(len(items), 0, -1):
        q, n = divmod(n, factorial(k - 1))
        out.append(items.pop(q))
    return out


class Perm(tuple):
    def __mul__(self, other):
        return Perm(self[i] for i in other)

    def __invert__(self):
        return Perm(sorted(range(len(self)), key=self.__getitem__))

    def __pow__(self, n):
        base = self if n >= 0 else ~self
        return reduce(operator.mul, repeat(base, abs(n)), Perm(range(len(self))))

    def cycles(self):
        seen = set()
        for i in range(len(self)):
            ring = []
            while i not in seen:
                seen.add(i)
                ring.append(i)
                i = self[i]
            if len(ring) > 1:
                yield tuple(ring)

    @property
    def order(self):
        return reduce(lambda a, b: a * b // gcd(a, b), map(len, self.cycles()), 1)

    @property
    def sign(self):
        return (-1) ** sum(len(c) - 1 for c in self.cycles())


print(sorted(heap("abcd")) == list(permutations("abcd")), len(set(heap(range(6)))), list(islice(heap("abc"), 6)))
p, n = list("aabb"), 0
while p:
    n += 1
    last, p = p, following(p)
print(n, last, following("abdc"), comb(4, 2))
print([rank(p) for p in permutations("abc")], unrank(100, "abcde"), rank(unrank(100, "abcde")), all(rank(unrank(k, range(5))) == k for k in range(120)))
a, b = Perm((1, 2, 0, 4, 3)), Perm((0, 2, 1, 3, 4))
print(a * b, b * a, ~a, a * ~a, list(a.cycles()), a.order, a.sign, b.sign, a ** a.order, a ** -1 == ~a, a ** 7)
shuffle = Perm([i // 2 + (i % 2) * 26 for i in range(52)])
print(shuffle.order, sorted(map(len, shuffle.cycles())))


def powerset(items):
    return chain.from_iterable(combinations(items, r) for r in range(len(items) + 1))


def gray(n):
    for i in range(1 << n):
        yield f"{i ^ i >> 1:0{n}b}"


def derangements(n):
    return [p for p in permutations(range(n)) if all(i != v for i, v in enumerate(p))]


print(list(map("".join, powerset("abc"))), list(gray(3)), [len(derangements(n)) for n in range(1, 7)])
print(list(combinations_with_replacement("ab", 3)), len(list(product("01", repeat=5))), list(product("ab", [1, 2])), perm(10, 3), list(permutations([1, 2, 3], 2))[:3])
print(list(zip_longest("abc", "x", fillvalue="-")), list(takewhile(lambda x: x < 4, count(1))), list(dropwhile(str.islower, "abCde")), list(filterfalse(lambda x: x % 2, range(6))), list(starmap(pow, [(2, 3), (3, 2)])))
one, two, three = tee(islice(cycle("xyz"), 5), 3)
print("".join(one), next(two), "".join(two), list(three)[-1])
print([(k, len(list(g))) for k, g in groupby("aaabbcccd")], [(k, "".join(g)) for k, g in groupby(sorted("banana kiwi", key=str.isalpha), str.isalpha)])


def partitions(n, largest=None):
    if n == 0:
        yield []
    for k in range(min(n, largest or n), 0, -1):
        for rest in partitions(n - k, k):
            yield [k, *rest]


def set_partitions(items):
    if not items:
        yield []
        return
    first, *rest = items
    for p in set_partitions(rest):
        for i, group in enumerate(p):
            yield p[:i] + [[first, *group]] + p[i + 1:]
        yield [[first], *p]


print(list(partitions(5)), [sum(1 for _ in partitions(n)) for n in range(10)], [sum(1 for _ in set_partitions(range(n))) for n in range(7)])
print(["".join("".join(sorted(g)) + "|" for g in sorted(p)) for p in set_partitions("abc")])
words = {}
for w in "listen silent enlist google elbow below cat act tac inlets".split():
    words.setdefault("".join(sorted(w)), []).append(w)
print([g for g in words.values() if len(g) > 1], max(words.values(), key=len))
puzzle = next((s, e, n, d, m, o, r, y) for s, e, n, d, o, r, y in permutations(range(10), 7) if s == 9 and (m := 1) not in (s, e, n, d, o, r, y)
              and int(f"{s}{e}{n}{d}") + int(f"{m}{o}{r}{e}") == int(f"{m}{o}{n}{e}{y}"))
print(dict(zip("SENDMORY", puzzle)))
