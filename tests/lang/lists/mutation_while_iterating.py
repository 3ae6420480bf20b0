a = [1, 2, 3, 4, 5, 6]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
a = [1, 2, 3]
for x in a:
    if len(a) < 8:
        a.append(x * 10)
print(a)
it = iter(a)
next(it)
a.clear()
print(list(it))
a.extend([1, 2])
print(list(it), a)
r = reversed([1, 2, 3])
print(next(r), list(r), list(r), [1, 2].__reversed__().__length_hint__())
