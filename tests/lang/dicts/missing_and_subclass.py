class Counter(dict):
    def __missing__(self, key):
        return 0


class Fold(dict):
    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __contains__(self, key):
        return super().__contains__(key.lower())


c = Counter()
for ch in "hello":
    c[ch] += 1
print(c, c["zz"], c.get("zz"), "zz" in c)
f = Fold()
f["KEY"] = 1
print(f, f["Key"], "kEy" in f, f.get("KEY"), type(f.copy()).__name__, isinstance(f, dict))
f.attr = 1
print(f.__dict__, "{Key}".format_map(f), "%(KeY)s" % f)
