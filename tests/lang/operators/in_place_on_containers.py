a = [1, 2, 3]
b = a
a += "xy"
a[1] += 10
a[-1:] *= 2
print(a, a is b)
a *= 2
print(len(b))
d = {"n": 1, "l": []}
d["n"] -= 5
d["l"] += [1]
d["l"] *= 3
print(d)
s = t = {1, 2}
s |= {3}
s &= {2, 3, 4}
s -= {4}
s ^= {9}
print(sorted(s), s is t)
f = g = frozenset([1])
f |= {2}
print(f == {1, 2}, g, f is g)
m = [[0] * 3 for _ in range(2)]
m[0][1] += 5
m[1][0:2] = [7, 8]
m[0], m[1] = m[1], m[0]
print(m)
x = [1, 2, 3]
i = 0
i, x[i] = 1, 9
print(i, x)
x[i], i = 5, 2
print(i, x)
q = w = 5
q **= 2
q //= 3
q <<= 4
q %= 100
q |= 1
q /= 4
print(q, w)
