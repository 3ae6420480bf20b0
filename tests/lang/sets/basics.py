s = {3, 1, 2}
s.add(2)
s.add(5)
print(sorted(s), len(s), 3 in s, s.discard(99), s.remove(5), sorted(s), set(), set("aab") == {"a", "b"})
print({1, 2} | {3}, {1, 2} & {2, 3}, {1, 2} - {2}, sorted({1, 2} ^ {2, 3}), {1} < {1, 2}, {1, 2} <= {1, 2}, {1} > set(), {1, 2} >= {3})
print({1, 2} == frozenset([2, 1]), {1}.isdisjoint({2}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]), [1] == {1})
print(sorted({1}.union([2], (3,))), sorted({1, 2, 3}.intersection([1, 2], [2])), sorted({1, 2, 3}.difference([1], [2])), sorted({1, 2}.symmetric_difference([2, 3])))
t = {1, 2, 3}
t |= {4}
t &= {1, 2, 4}
t -= {2}
t ^= {1, 9}
print(sorted(t), sorted(t.copy()), t.clear(), t, type(t | frozenset()).__name__, type(frozenset() | t).__name__)
t.update("ab", [1])
t.intersection_update([1])
t.difference_update([2])
t.symmetric_difference_update([1, 7])
print(t, t.pop(), t)
