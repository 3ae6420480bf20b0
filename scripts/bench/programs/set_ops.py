# Sets: building, membership, union, intersection, difference.
def run(rounds):
    total = 0
    words = ["w%d" % (i % 700) for i in range(1000)]
    for r in range(rounds):
        a = set(range(r, r + 300))
        b = {i * 3 for i in range(150)}
        seen = set()
        for w in words:
            if w not in seen:
                seen.add(w)
        total += len(a | b) + len(a & b) + len(a - b) + len(a ^ b) + len(seen)
        a.discard(r)
        total += a.issubset(b) + (r in a)
    return total


print(run(3000))
