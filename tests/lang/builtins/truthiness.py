class Len:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Both(Len):
    def __bool__(self):
        return True


for v in (0, 1, 0.0, -0.0, float("nan"), 0j, "", "0", b"", [], [0], (), ((),), {}, {0: 0}, set(), None, ..., NotImplemented.__class__, range(0), range(1), Len(0), Len(2), Both(0), len, object()):
    print(bool(v), not v, "yes" if v else "no", end="; ")
print()
print(1 and 2, 0 and 2, 1 or 2, 0 or "", None or 0 or [], "a" and "" and "b", not (1 and 0) or 5, not not [1])
x = []
print(x or "default", x is not None and "set", (x and x[0]), 5 if x else 6 if not x else 7)
