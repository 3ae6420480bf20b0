d = {}
for n in range(12):
    d[n] = n * n
for n in range(0, 12, 3):
    del d[n]
d[0] = "again"
print(d)
for n in range(100):
    d[f"k{n}"] = n
for n in range(99):
    del d[f"k{n}"]
print(list(d)[-3:], len(d))
while len(d) > 2:
    d.popitem()
print(d, next(iter(d)), next(reversed(d)))
d.clear()
d["x"] = d
print(d)
d.clear()
