for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3, 2)):
    print(r, list(r), len(r), bool(r), r[-1] if r else "-", list(reversed(r)))
r = range(0, 100, 7)
print(r[3], r[2:5], r[::-2], r[-1], 49 in r, 50 in r, 49.0 in r, "a" in r, r.index(49), r.count(1), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0, 3, 2) == range(0, 4, 2), range(0) == range(2, 1), hash(range(3)) == hash(range(0, 3)))
big = range(10 ** 20, 10 ** 20 + 10, 3)
print(big, len(big), list(big)[-1], big[1], 10 ** 20 + 3 in big, big[-1] - big[0])
a, *rest = range(4)
print(a, rest, sum(range(101)), max(range(10, 0, -2)))
