class Plain:
    pass


class OnlyRepr:
    def __repr__(self):
        return "R"


class OnlyStr:
    def __str__(self):
        return "S"


p = Plain()
print(repr(p).startswith("<__main__.Plain object at 0x"), str(p) == repr(p), str(OnlyRepr()), repr(OnlyRepr()), str(OnlyStr()), repr(OnlyStr())[:24])
print([OnlyRepr()], f"{OnlyStr()} {OnlyStr()!r:.20}", "%s %r" % (OnlyRepr(), OnlyRepr()), Plain, int, type, OnlyRepr.__repr__.__qualname__)
print(p == p, p != Plain(), p in [p], hash(p) == hash(p), bool(p), isinstance(hash(p), int), str(Plain) == repr(Plain))
