"""When are two names the same object? Identity, equality, interning and copies."""
import copy
import sys

a = [1, 2]
b = a
c = [1, 2]
print("lists", a is b, a is c, a == c, id(a) == id(b), id(a) == id(c))
b.append(3)
print(a, c, a is b)
b = b + [4]
print(a, b, a is b)
a += [9]
print(a, b)

small, also = 256, int("256")
big, other = int("257"), int("257")
print("ints", small is also, big is other, big == other, int("-5") is int("-5"), int("-6") is int("-6"))
print(all(int(str(n)) is int(str(n)) for n in range(-5, 257)), any(int(str(n)) is int(str(n)) for n in range(257, 300)))
x, y = 1000, 1000
print("constants of one script", x is y)


def one():
    return 123456, 1.5, "some text!", (1, 2)


print([p is q for p, q in zip(one(), one())], (lambda: 5000)() == 5000)
word, same = "identifier_like", "".join(["identifier", "_like"])
print("strings", word is same, word == same, sys.intern(same) is word, sys.intern("a b" * 2) is sys.intern("a b" + "a b"))
ch = "héllo"
print(ch[0] == ("x" + ch)[1:2], "".join([]) is str(), chr(97) is same[12], ch[1] is ch[1], word[:] is word, word + "" is word, word * 1 is word, str(word) is word)
e1, e2 = (), tuple([])
print("empties", e1 is e2, frozenset() is frozenset(), list() is not list(), dict() is not dict(), bytes() is bytes())
t = (1, [2])
print("tuples", t[:] is t, tuple(t) is t, t + () is t, t * 1 is t, list(a) is a, a[:] is a, (t, t)[0] is t)
print("singletons", None is type(None)(), ... is Ellipsis, NotImplemented is type(NotImplemented)(), bool(1) is True, (1 == 1) is True, bool([]) is False)
nan = float("nan")
print("nan", nan is nan, nan == nan, nan in [nan], [nan] == [nan], (nan,) == (float("nan"),), [nan].index(nan), [nan, nan].count(nan), {nan: 1}.get(nan), {nan: 1}.get(float("nan")))


class Same:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 1


class Never:
    def __eq__(self, other):
        return False

    __hash__ = object.__hash__


s, n = Same(), Never()
print("eq", s == 5, n == n, n in [n], [n] == [n], n in {n}, len({Same(), Same()}), [1, s].index("anything"), n is n)


def f(default=[]):
    default.append(len(default))
    return default


print("defaults", f() is f(), f(), f([]) is f([]))
row = [0] * 2
grid = [row] * 3
fresh = [[0] * 2 for _ in range(3)]
grid[0][0] = fresh[0][0] = 1
print("grids", grid, fresh, grid[0] is grid[2], fresh[0] is fresh[2])
deep = {"list": grid, "self": None, "tuple": (1, row)}
deep["self"] = deep
shallow, clone = copy.copy(deep), copy.deepcopy(deep)
print("copies", shallow["list"] is grid, shallow["self"] is deep, clone["list"] is grid, clone["self"] is clone, clone["list"][0] is clone["list"][1], clone["tuple"][1] is clone["list"][0])
deep["self"] = clone["self"] = None


class Point:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        return "special copy"

    def __deepcopy__(self, memo):
        return Point([*self.x])

    def m(self):
        pass


p = Point([1])
print(copy.copy(p), copy.deepcopy(p).x == p.x, copy.deepcopy(p).x is p.x, copy.deepcopy([p, p])[0] is not p)
print("atoms", [copy.deepcopy(v) is v for v in (1, "s", None, (1, 2), frozenset([1]), int, len, 10 ** 30, 1.5, b"b")], copy.deepcopy((1, [2])) is not t)
print("methods", p.m is p.m, p.m == p.m, Point.m is Point.m, p.m.__func__ is Point.m, p.__class__ is Point, type(p) is Point, p.__dict__ is p.__dict__, vars(p) is p.__dict__)
d = {1: "one"}
print("keys", next(iter(d)) is int("1"), d.keys() is d.keys(), d.setdefault(2, a) is a, d[2] is a, d.get(2) is d.pop(2))
d[1.0] = "float"
d[True] = "bool"
print(d, [type(k).__name__ for k in d])
it = iter(a)
print("iterators", iter(it) is it, iter(a) is iter(a), (g := (i for i in a)) is iter(g), reversed(a) is reversed(a), map(str, a).__iter__() is not None)
z = w = []
z += [1]
print("augmented", z is w, w)
z = z + [2]
print(z is w, w)
tt = uu = (1,)
tt += (2,)
print(tt is uu, uu)
text = keep = "ab"
text += "c"
print(text is keep, keep, sorted([3, 1]) is not None, a.sort() is None, [a][0] is a, {"k": a}["k"] is a, (lambda v: v)(a) is a)
ids = {id(v) for v in [object(), object(), object()]}
print("ids", len(ids) == 3, id(a) == id(a), id(None) == id(None), isinstance(id(a), int), object() is object(), hash(p) == hash(p))
match a:
    case [*rest]:
        print("match copies", rest == a, rest is a)
args = (1, 2)


def star(*a, **k):
    return a, k


print("star", star(*args)[0] is args, star(**{"q": a})[1]["q"] is a, star(*[])[0] is tuple(), x is y)
