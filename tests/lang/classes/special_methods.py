class Box:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v

    def __delitem__(self, i):
        del self.items[i]

    def __contains__(self, x):
        print("contains", x)
        return x in self.items

    def __bool__(self):
        return any(self.items)

    def __call__(self, *a, **k):
        return a, k

    def __format__(self, spec):
        return f"<Box {spec or 'plain'}>"

    def __reversed__(self):
        return iter("reversed")

    def __bytes__(self):
        return bytes(self.items)

    def __dir__(self):
        return ["zebra", "apple"]

    def __sizeof__(self):
        return 123

    def __round__(self, n=None):
        return ("round", n)


b = Box(0, 0, 7)
print(len(b), b[1], b[-1], b[0:2], 7 in b, bool(b), bool(Box(0)), b(1, k=2), f"{b}", f"{b:wide}", format(b, "x"))
b[0] = 5
del b[1]
print(list(b), list(reversed(b)), bytes(b), dir(b), b.__sizeof__(), round(b), round(b, 2), sum(b), [*b], max(b))
