print([x * 2 for x in range(4)], {x % 3 for x in range(7)}, {x: x ** 2 for x in range(3)}, [(x, y) for x in range(3) for y in range(x)])
print([x for x in range(20) if x % 2 if x % 3], [[j for j in range(i)] for i in range(3)], [a for a, *b in [(1, 2), (3, 4, 5)]])
print([y for x in range(3) if (y := x * x) > 0], y, [i for i in range(3)][-1])
print({k: [v for v in vs if v] for k, vs in {"a": [0, 1], "b": []}.items()}, {(a, b) for a, b in [(1, 2)]})
print([lambda: i for i in range(3)][0](), [f() for f in [lambda i=i: i for i in range(3)]])
x = "outer"
[x for x in range(3)]
print(x, [x for x in x][:2], [not c for c in (0, 1)], [*[1], *(2 for _ in range(2))])
