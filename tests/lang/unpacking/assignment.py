a, b = 1, 2
a, b = b, a
print(a, b)
[c, d], e = (3, 4), 5
(f, (g, *h), i) = 1, "xyz", 2
print(c, d, e, f, g, h, i)
first, *mid, last = range(6)
*init, end = "abc"
head, *tail = [1]
print(first, mid, last, init, end, head, tail)
x = y = z = []
x.append(1)
print(y is z, z)
i = 0
i, lst = 1, [10, 20]
lst[i], i = i, 0
print(lst, i)
(a), [b], (c,) = 1, [2], {3}
print(a, b, c)
d = {}
d["k"], d["l"] = 1, 2
d["m"] = d["n"], *rest = "pq"
print(d, rest)
for a, (b, *c) in [(1, (2, 3, 4)), (5, [6])]:
    print(a, b, c)
() = []
[] = ()
*_, q = 1, 2
print(q, *_, (*_, q), [*_, *"ab"])
