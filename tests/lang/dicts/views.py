d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i)
d["d"] = 4
print(len(k), "d" in k, 4 in v, ("d", 4) in i, ("d", 5) in i, list(reversed(k)), list(reversed(d.items())))
print(sorted(k & {"a", "z"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), k == {"a", "b", "c", "d"}, k <= set("abcde"))
print(sorted(i & {("a", 1), ("b", 5)}), k.isdisjoint("xyz"), v == d.values(), i == d.items())
print(k.mapping["a"], type(k).__name__, type(iter(k)).__name__, i.__len__())
