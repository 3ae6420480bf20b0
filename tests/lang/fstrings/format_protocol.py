class P:
    def __format__(self, spec):
        return f"[{spec}]"

    def __str__(self):
        return "S"

    def __repr__(self):
        return "R"


class Q:
    def __str__(self):
        return "Q-str"


p = P()
print(f"{p} {p:abc} {p!s} {p!r} {p!s:>3} {p:{1}{2}} {p: x : y } {Q()} {Q()!s:>7}")
print(f"{p:%Y-%m} {p:{'{'}{'}'}} {'x':{'<'}{5}}| {p=} {p=:q}")
try:
    f"{Q():5}"
except TypeError as e:
    print(e)
try:
    f"{5:zz}"
except ValueError as e:
    print(e)
print("{0} {0!r} {0:spec}".format(p), format(p), format(p, "z"), "{:{}}".format(p, "in"))
