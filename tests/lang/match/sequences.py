def f(x):
    match x:
        case []:
            return "empty"
        case [a]:
            return f"one {a}"
        case [1, b]:
            return f"one-first {b}"
        case (a, b) if a == b:
            return "twins"
        case [a, [b, *_], *c]:
            return f"nested {a} {b} {c}"
        case [first, *_, "end"]:
            return f"to end from {first}"
        case [_, _, *rest]:
            return f"rest {rest}"
        case _:
            return "no sequence"


from collections import deque
for x in ([], (), [5], (1, 2), [3, 3], [1, [2, 3], 4], ["a", "b", "c", "end"], [1, 2, 3, 4], "ab", b"ab", {1, 2}, range(2), range(3, 9), deque([7]), iter([1])):
    print(type(x).__name__, f(x))
