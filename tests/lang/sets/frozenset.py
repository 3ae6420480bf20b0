f = frozenset([1, 2, 3])
print(f == {1, 2, 3}, hash(f) == hash(frozenset([3, 2, 1])), {f: "ok"}[frozenset((3, 1, 2))], f | {4} == {1, 2, 3, 4}, len(f))
print(frozenset(), frozenset([5]), repr(frozenset({"a"})), set([f]) == {frozenset({1, 2, 3})}, f.copy() is f, frozenset(f) is f)
print({frozenset({1}), frozenset({1})} == {frozenset([1])}, {1, 2, 3} in {f}, f in [{1, 2, 3}])
for bad in ("f.add(1)", "{[]}", "{{}}", "f | [1]", "{1} < [1]", "hash({1})"):
    try:
        eval(bad)
    except (AttributeError, TypeError) as e:
        print(bad, "->", e)
