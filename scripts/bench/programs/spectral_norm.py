# Nested generator-free loops with division.
def a(i, j):
    ij = i + j
    return 1.0 / (ij * (ij + 1) // 2 + i + 1)


def times(v, transpose):
    n = len(v)
    out = []
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += (a(j, i) if transpose else a(i, j)) * v[j]
        out.append(s)
    return out


u = [1.0] * 300
for _ in range(6):
    v = times(times(u, False), True)
    u = times(times(v, False), True)
vbv = sum(x * y for x, y in zip(u, v))
vv = sum(y * y for y in v)
print("%.9f" % (vbv / vv) ** 0.5)
