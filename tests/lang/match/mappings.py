def f(x):
    match x:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": "rect", "size": [w, h], **rest}:
            return f"rect {w}x{h} {rest}"
        case {"type": str(t), **rest} if rest:
            return f"unknown {t} {sorted(rest)}"
        case {1: _, None: n}:
            return f"odd keys {n}"
        case {}:
            return "any mapping"
        case _:
            return "none"


class Default(dict):
    def __missing__(self, k):
        return "made up"


for x in ({"type": "circle", "r": 2, "x": 1}, {"type": "rect", "size": (3, 4), "color": "red"}, {"type": "blob", "q": 1}, {"type": 5}, {1: 2, None: 3}, {}, [], Default()):
    print(x, f(x))
