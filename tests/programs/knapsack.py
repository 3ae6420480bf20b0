"""Dynamic programming: knapsack, change, sequences, matrix chains and partitions."""
from functools import cache, lru_cache
from itertools import accumulate, combinations, pairwise
from collections import namedtuple
from bisect import bisect_left
import operator


class Item(namedtuple("Item", "name weight value", defaults=(0,))):
    __slots__ = ()

    @property
    def density(self):
        return self.value / self.weight


ITEMS = [Item("map", 9, 150), Item("compass", 13, 35), Item("water", 153, 200), Item("sandwich", 50, 160), Item("glucose", 15, 60), Item("tin", 68, 45), Item("banana", 27, 60), Item("apple", 39, 40), Item("cheese", 23, 30), Item("camera", 32, 30), Item("shirt", 24, 15), Item("towel", 18, 12)]


def knapsack(items, limit):
    table = [[0] * (limit + 1)]
    for it in items:
        last = table[-1]
        table.append([max(last[w], last[w - it.weight] + it.value) if w >= it.weight else last[w] for w in range(limit + 1)])
    w, chosen = limit, []
    for i in range(len(items), 0, -1):
        if table[i][w] != table[i - 1][w]:
            chosen.append(items[i - 1])
            w -= items[i - 1].weight
    return table[-1][limit], chosen[::-1]


def brute(items, limit):
    return max((sum(i.value for i in c) for n in range(len(items) + 1) for c in combinations(items, n) if sum(i.weight for i in c) <= limit))


for limit in (10, 60, 200, 400):
    value, chosen = knapsack(ITEMS, limit)
    assert value == brute(ITEMS, limit)
    print(limit, value, [i.name for i in chosen])
print(ITEMS[0], ITEMS[0]._replace(value=1), Item("x", 2), Item._fields, Item._field_defaults, f"{max(ITEMS, key=Item.density.fget).density:.2f}")


def change(amount, coins):
    ways = [1] + [0] * amount
    fewest = [0] + [None] * amount
    for c in coins:
        for a in range(c, amount + 1):
            ways[a] += ways[a - c]
            if fewest[a - c] is not None and (fewest[a] is None or fewest[a - c] + 1 < fewest[a]):
                fewest[a] = fewest[a - c] + 1
    return ways[amount], fewest[amount]


print(change(100, (1, 5, 10, 25, 50)), change(30, (7, 11)), change(3, (5,)), change(1000, (1, 2, 5, 10, 20, 50, 100, 200))[0])


def increasing(xs):
    tails, back, where = [], [None] * len(xs), []
    for i, x in enumerate(xs):
        k = bisect_left(tails, x)
        if k == len(tails):
            tails.append(x)
            where.append(i)
        else:
            tails[k], where[k] = x, i
        back[i] = where[k - 1] if k else None
    i, out = where[-1], []
    while i is not None:
        out.append(xs[i])
        i = back[i]
    return out[::-1]


print(increasing([0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15]), increasing([5, 4, 3]))


def common(a, b):
    @lru_cache(None)
    def go(i, j):
        if i == len(a) or j == len(b):
            return ""
        if a[i] == b[j]:
            return a[i] + go(i + 1, j + 1)
        return max(go(i + 1, j), go(i, j + 1), key=len)
    return go(0, 0)


print(common("AGGTABQQX", "GXTXAYBX"), common("programming", "gaming"), repr(common("abc", "xyz")))


def chain(dims):
    @cache
    def best(i, j):
        if j - i == 1:
            return 0, f"M{i}"
        return min((best(i, k)[0] + best(k, j)[0] + dims[i] * dims[k] * dims[j], f"({best(i, k)[1]}{best(k, j)[1]})") for k in range(i + 1, j))
    return best(0, len(dims) - 1)


print(chain((10, 30, 5, 60)), chain((40, 20, 30, 10, 30)), chain((2, 3)))


def best_run(xs):
    sums = [0, *accumulate(xs)]
    low = list(accumulate(sums, min))
    total, end = max((s - m, i) for i, (s, m) in enumerate(zip(sums[1:], low)))
    start = low.index(low[end])
    return total, xs[start:end + 1]


print(best_run([-2, 1, -3, 4, -1, 2, 1, -5, 4]), best_run([3]), best_run([-5, -2, -9]))
partitions = [1]
for n in range(1, 101):
    total, k = 0, 1
    while (g := k * (3 * k - 1) // 2) <= n:
        sign = 1 if k % 2 else -1
        total += sign * partitions[n - g]
        if (g2 := g + k) <= n:
            total += sign * partitions[n - g2]
        k += 1
    partitions.append(total)
print(partitions[:15], partitions[100])


@cache
def catalan(n):
    return 1 if n == 0 else sum(catalan(i) * catalan(n - 1 - i) for i in range(n))


print([catalan(n) for n in range(12)], list(accumulate([1, 2, 3, 4], operator.mul, initial=10)), [b - a for a, b in pairwise([1, 4, 9, 16])])
