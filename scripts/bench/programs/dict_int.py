# Dictionary with int keys.
def run(n):
    d = {}
    for i in range(n):
        k = i * 7919 % 65537
        d[k] = d.get(k, 0) + i
    hits = 0
    for i in range(n):
        if i in d:
            hits += d[i]
    return len(d), hits


print(run(2_000_000))
