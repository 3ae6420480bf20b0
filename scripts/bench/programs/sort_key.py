# Sorting with and without a key.
def run(n):
    seed = 42
    data = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        data.append((seed % 1000, str(seed)))
    a = sorted(data)
    b = sorted(data, key=lambda t: (t[1], -t[0]))
    c = sorted((x for x, _ in data), reverse=True)
    data.sort(key=lambda t: t[0])
    return a[0], b[0], c[0], data[-1][0]


print(run(150_000))
