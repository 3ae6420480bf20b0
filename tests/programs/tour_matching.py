"""A tour of pattern matching: a tree rewriter, a command language, shapes of data."""
from collections import namedtuple, OrderedDict, deque

Point = namedtuple("Point", "x y")


class Node:
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right

    def __repr__(self):
        return f"({self.left} {self.op} {self.right})"


def rewrite(e):
    match e:
        case Node(op, l, r):
            l, r = rewrite(l), rewrite(r)
            match Node(op, l, r):
                case Node("+", 0, x) | Node("+", x, 0) | Node("*", 1, x) | Node("*", x, 1) | Node("-", x, 0):
                    return x
                case Node("*", 0, _) | Node("*", _, 0):
                    return 0
                case Node("-", x, y) if x == y:
                    return 0
                case Node("+" | "*" as op, int(a), int(b)):
                    return a + b if op == "+" else a * b
                case Node("*", int(a), Node("+", b, c)):
                    return rewrite(Node("+", Node("*", a, b), Node("*", a, c)))
                case Node("+", Node("*", a, b), Node("*", c, d)) if b == d:
                    return rewrite(Node("*", rewrite(Node("+", a, c)), b))
                case other:
                    return other
        case _:
            return e


N = Node
for e in (N("+", 0, "x"), N("*", N("+", 1, 0), "y"), N("*", 3, N("+", "x", 4)), N("-", N("*", "a", 1), "a"), N("+", N("*", 2, "z"), N("*", 3, "z")), N("*", N("-", "q", "q"), "r")):
    print(e, "=>", rewrite(e))


class Shell:
    def __init__(self):
        self.files, self.cwd = {"": {"etc": {"conf": "x=1"}, "home": {}}}, [""]

    def run(self, line):
        match line.split():
            case []:
                return ""
            case ["cd"]:
                self.cwd = [""]
            case ["cd", ".."] if len(self.cwd) > 1:
                self.cwd.pop()
            case ["cd", name] if isinstance(self.here.get(name), dict):
                self.cwd.append(name)
            case ["ls", "-l" | "-a" as flag] | ["ls" as flag]:
                return [f"{k}{'/' * isinstance(v, dict)}" for k, v in sorted(self.here.items())] + [flag]
            case ["cat", name]:
                match self.here.get(name):
                    case str(text): return text
                    case {}: return f"{name} is a folder"
                    case None: return f"no {name}"
            case ["put", name, *words]:
                self.here[name] = " ".join(words)
            case ["mv" | "rename" as how, old, new] if old in self.here:
                self.here[new] = self.here.pop(old)
                return f"{how} done"
            case ["rm", *names] if names:
                return [self.here.pop(n, None) is not None for n in names]
            case [("mkdir" | "md"), name, *_]:
                self.here.setdefault(name, {})
            case [verb, *args]:
                return f"{verb}? ({len(args)})"
        return "/".join(self.cwd) or "/"

    @property
    def here(self):
        at = self.files[""]
        for name in self.cwd[1:]:
            at = at[name]
        return at


sh = Shell()
for line in ("ls", "cd home", "put note hello   there", "cat note", "md d extra", "ls -l", "mv note memo", "rename x y", "rm memo nope", "rm", "cd ..", "cat etc", "cat zzz", "cd nowhere", "", "cd ..", "fly me to"):
    print(f"{line:24} {sh.run(line)}")


def shape(x):
    match x:
        case None | () | [] | {} if not x:
            return "empty"
        case True | False:
            return "flag"
        case Point(x=0) | Point(y=0):
            return "on an axis"
        case Point(x, y) if abs(x) == abs(y):
            return f"diagonal {x}"
        case Point() as p:
            return f"point {p.x},{p.y}"
        case complex(real=0, imag=im):
            return f"imaginary {im}"
        case int() | float() as n if n < 0:
            return "negative"
        case float(n) if n != n:
            return "nan"
        case 0:
            return "zero"
        case int(n):
            return f"int {n}"
        case str(s) if s.isupper():
            return "shouting"
        case "a" | "b" | "c":
            return "letter"
        case str():
            return f"text of {len(x)}"
        case [[a, b], [c, d]]:
            return f"2x2 {a * d - b * c}"
        case [single]:
            return f"one {single!r}"
        case [first, *middle, last] if first == last:
            return f"framed {middle}"
        case [_, _, *_] as seq:
            return f"{type(seq).__name__} of {len(seq)}"
        case {"kind": "user", "name": str(name), **rest}:
            return f"user {name} {rest}"
        case {"kind": ("admin" | "root") as role}:
            return f"role {role}"
        case {-1: a, "x": [b, *_]}:
            return f"mixed {a} {b}"
        case {**everything}:
            return f"dict {sorted(map(str, everything))}"
        case type(__name__=name):
            return f"class {name}"
        case _:
            return "?"


for x in (None, [], {}, set(), True, Point(0, 3), Point(2, -2), Point(1, 2), 2j, -1, -0.5, float("nan"), 0, 0.0, 7, "HI", "b", "bb", [[1, 2], [3, 4]], [5], (1, 2, 3, 1), deque([1, 2]), range(4), b"ab", {"kind": "user", "name": "ann", "id": 1}, {"kind": "user", "name": 5}, {"kind": "root", "z": 1}, {-1: "m", "x": "no"}, {-1: "m", "x": (8, 9)}, OrderedDict(b=1, a=2), int, Node("+", 1, 2)):
    print(f"{str(x):45.45} {shape(x)}")


class Meters(float):
    pass


class Lazy:
    __match_args__ = ("first",)
    asked = 0

    @property
    def first(self):
        Lazy.asked += 1
        return Lazy.asked


match Lazy():
    case Lazy(5):
        r = "five"
    case Lazy(2 as n):
        r = f"second try {n}"
print(r, Lazy.asked)
match Meters(2.5):
    case int():
        print("int")
    case float(v):
        print(type(v).__name__, v)
for bad, text in ((5, "case (1).x(): pass"), (1, "case int(1, 2): pass"), (Lazy(), "case Lazy(1, 2): pass"), (Lazy(), "case Lazy(1, first=2): pass")):
    try:
        exec(f"match v:\n    {text}", {"v": bad, "Lazy": Lazy})
    except (TypeError, SyntaxError) as e:
        print(type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)


def fizz(n):
    match n % 3, n % 5:
        case 0, 0: return "FizzBuzz"
        case 0, _: return "Fizz"
        case _, 0: return "Buzz"
        case _: return str(n)


print(*map(fizz, range(1, 16)))
match (lambda: (yield 1))().__class__.__name__, {"a": [1, {"b": (2, 3)}]}:
    case str(kind), {"a": [int(), {"b": (two, three)}]}:
        print(kind, two + three)
