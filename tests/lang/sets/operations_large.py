evens = set(range(0, 2000, 2))
threes = set(range(0, 2000, 3))
print(len(evens | threes), len(evens & threes), len(evens - threes), len(evens ^ threes))
for n in range(0, 2000, 4):
    evens.discard(n)
print(len(evens), min(evens), max(evens), sum(evens), 2 in evens, 4 in evens)
seen = set()
order = [x for x in [3, 1, 3, 2, 1] if not (x in seen or seen.add(x))]
print(order)
print(sorted({(a, b) for a in range(3) for b in range(3) if a != b}), {True, 1, 1.0}, len({float("nan"), float("nan")}))
