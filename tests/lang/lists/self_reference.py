a = [1]
a.append(a)
print(a, a[1] is a, a[1][1][0], len(a))
d = {"list": a}
d["me"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
b = [1]
b.append(b)
try:
    a == b
    print("equal?")
except RecursionError as e:
    print(e)
a.clear()
d.clear()
t[0].clear()
b.clear()
