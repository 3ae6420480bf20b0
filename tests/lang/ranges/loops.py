for a in [(0,), (5,), (-3,), (2,7), (7,2), (7,2,-2), (0,10,3), (0,9,3), (10,0,-3), (2**63-2, 2**63-1), (-2**63, -2**63+2), (-2**63, 2**63-1, 2**62), (2**63-1, -2**63, -2**62), (0, 2**70, 2**69), (True, 3)]:
    out = []
    if len(a) == 1:
        for x in range(a[0]): out.append(x)
    elif len(a) == 2:
        for x in range(a[0], a[1]): out.append(x)
    else:
        for x in range(*a[:1], a[1], a[2]): out.append(x)
        o2 = []
        b, c, d = a
        for x in range(b, c, d): o2.append(x)
        assert o2 == out
    print(a, out)
try:
    for x in range(1, 2, 0): pass
except ValueError as e: print(e)
try:
    for x in range("a"): pass
except TypeError as e: print(e)
try:
    for x in range(): pass
except TypeError as e: print(e)
r = range(3)
for x in r: print(x, r)
print([x for x in range(3)], list(range(4)))
