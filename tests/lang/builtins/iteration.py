print(list(enumerate("abc")), list(enumerate("ab", 10)), list(enumerate("ab", start=-1)), list(zip("abc", [1, 2], (True, False, None))), list(zip()), list(zip("ab")))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(map(pow, [2, 3], [3, 2])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, range(4))))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), sorted([3, 1, 2], reverse=True))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "end"), next(iter([]), None))
c = iter([3, 2, 1, 0, 5])
print(list(iter(lambda: next(c), 0)), list(c))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], [1, 2], [3, 4], strict=True))
except ValueError as e:
    print(e)
e = enumerate("xy")
print(next(e), list(e), type(e).__name__, type(zip()).__name__, iter(e) is e, type(iter([])).__name__, type(iter({})).__name__, type(iter("")).__name__, type(iter(range(1))).__name__)


class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i


print(list(Seq()), 4 in Seq(), 5 in Seq(), [*Seq()], max(Seq()), tuple(Seq()), dict(enumerate(Seq())))
