class Key:
    def __init__(self, n, label):
        self.n, self.label = n, label

    def __hash__(self):
        return self.n % 2

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f"K{self.n}{self.label}"


d = {Key(i, "a"): i for i in range(5)}
d[Key(3, "b")] = "replaced"
print(d, Key(4, "?") in d, Key(9, "?") in d, d[Key(2, "?")])
del d[Key(1, "?")]
print(d, {0: "a", False: "b", 0.0: "c"})
nan = float("nan")
n = {nan: 1}
print(nan in n, float("nan") in n, n[nan])
