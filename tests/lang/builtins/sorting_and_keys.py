people = [("bob", 30), ("al", 25), ("cy", 30), ("di", 25)]
print(sorted(people, key=lambda p: (-p[1], p[0])), sorted(people, key=lambda p: p[1]), max(people, key=lambda p: p[1]), min(people, key=lambda p: p[1]))
print(sorted("bBaA"), sorted("bBaA", key=str.lower), sorted("bBaA", key=str.swapcase), sorted([[2], [1, 5], []]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted({3: 0, 1: 0}))
print(sorted([1.5, True, 0, -2, 10 ** 20, float("-inf")]), sorted("cab", reverse=True), sorted([], key=lambda x: 1 / 0), list(reversed(sorted("xyz"))))
calls = []
print(sorted([3, 1, 2], key=lambda n: calls.append(n) or -n), calls)
a = [5, 3, 8, 1]
print(a.sort(), a, a.sort(reverse=True), a, a.sort(key=lambda n: n % 5), a)
stable = sorted([(n % 3, n) for n in range(12)], key=lambda p: p[0])
print(stable == sorted(stable), [n for _, n in stable], sorted([(n % 3, n) for n in range(6)], key=lambda p: p[0], reverse=True))
runs = [*range(50), *range(30, 0, -1), *range(10, 60), 5, 4, 3] * 3
print(sorted(runs) == sorted(sorted(runs), reverse=True)[::-1], sorted(runs)[:8], sorted(map(str, runs))[-3:])


class Count:
    n = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        Count.n += 1
        return self.v < o.v


x = sorted(Count(i * 37 % 101) for i in range(100))
print([c.v for c in x[:5]], Count.n < 700, sorted(Count(i) for i in range(50)) and Count.n < 760)
