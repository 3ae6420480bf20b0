d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 10
print(d, len(d), d["b"], "a" in d, 2 in d, d.get("z"), d.get("z", 0), list(d), list(d.values()), list(d.items()))
del d["a"]
d["a"] = 5
print(d, d.pop("b"), d.pop("zz", None), d.popitem(), d, bool({}))
print(dict(a=1, b=2), dict([("x", 1)], y=2), dict({"k": "v"}), dict.fromkeys("abc"), dict.fromkeys([1, 2], []), dict(zip("ab", (1, 2))))
print({1: "int", 1.0: "float", True: "bool"}, {**d, "n": 1}, {"a": 1, "a": 2})
print(d.setdefault("new", []), d.setdefault("new", 5), d)
d.update({"new": 1}, extra=2)
d.update([("p", 1)])
print(d, d.copy() == d, d == dict(reversed(list(d.items()))))
