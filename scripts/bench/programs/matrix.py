# Matrix product on lists of lists.
def multiply(a, b):
    n, m, p = len(a), len(b), len(b[0])
    c = [[0] * p for _ in range(n)]
    for i in range(n):
        row, out = a[i], c[i]
        for j in range(p):
            s = 0
            for k in range(m):
                s += row[k] * b[k][j]
            out[j] = s
    return c


n = 200
a = [[(i * j) % 10 for j in range(n)] for i in range(n)]
b = [[(i + j) % 10 for j in range(n)] for i in range(n)]
print(sum(map(sum, multiply(a, b))))
