squares = (n * n for n in range(5))
print(next(squares), list(squares), list(squares))
print(sum(x for x in (1, 2)), max((len(w) for w in "a bbb cc".split())), dict((k, v) for k, v in zip("ab", (1, 2))), "".join(c.upper() for c in "abc" if c != "b"))
x = 10
g = (x + n for n in range(2))
x = 100
print(list(g))
data = [1, 2]
g = (n for n in data)
data = [9]
print(list(g))
try:
    g = (n for n in 5)
except TypeError as e:
    print(e)
pairs = ((a, b) for a in "xy" for b in range(2) if b or a == "x")
print(list(pairs), any(n > 3 for n in range(5)), all([]), (lambda: sum(i for i in range(4)))())
print([*(i for i in range(3))], {*(i % 2 for i in range(5))}, tuple(i for i in ()))
