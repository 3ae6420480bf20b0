def kind(x):
    match x:
        case 0:
            return "zero"
        case -1 | 1:
            return "unit"
        case 1.5 | -2.5 | 3j | -1-2j:
            return "number"
        case "hi" | b"hi":
            return "greeting"
        case None | True | False:
            return f"singleton {x}"
        case str() as s if len(s) > 5:
            return f"long {s}"
        case int(n) | float(n):
            return f"num {n}"
        case _:
            return "other"


for x in (0, 0.0, False, 1, -1, True, 1.5, 3j, -1 - 2j, "hi", b"hi", None, "longer string", "short", 42, 2.25, [], ()):
    print(repr(x), kind(x))
