d = {"a": 1, "b": 2, "c": 3}
for k in list(d):
    if d[k] == 2:
        del d[k]
print(d, [k for k in d], [*d.values()], dict(d.items()) == d)
for change in (lambda: d.update(z=1), lambda: d.pop("a"), lambda: d.__setitem__("a", 9)):
    try:
        for k in d:
            change()
        print("fine", d)
    except RuntimeError as e:
        print(e, len(d))
it = iter({"x": 1})
print(next(it), next(it, "end"), next(it, "end"))
i = iter({1: 1, 2: 2, 3: 3}.items())
print(next(i), i.__length_hint__(), list(i), dict([*"ab", "cd"][2:3]), dict(map(reversed, {"k": "v"}.items())))
e = {**{"a": 1}, "b": 2}
e |= {"c": 3}
(x, y), *rest = e.items()
print(x, y, rest, min(e), sorted(e, key=e.get, reverse=True), sum(e.values()), {v: k for k, v in e.items()})
