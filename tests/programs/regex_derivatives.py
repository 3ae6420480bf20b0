"""Regular expressions by Brzozowski derivatives, with smart constructors and a DFA."""
from functools import lru_cache, reduce


class Re:
    __slots__ = ("key", "_hash")
    tag = "?"

    def __init__(self, *key):
        self.key = key
        self._hash = hash((self.tag, key))

    def __hash__(self):
        return self._hash

    def __eq__(self, other):
        return self.tag == other.tag and self.key == other.key

    def __lt__(self, other):
        return str(self) < str(other)

    def __or__(self, other):
        return alt(self, other)

    def __add__(self, other):
        return seq(self, other)

    def __and__(self, other):
        return both(self, other)

    def __invert__(self):
        return self.key[0] if isinstance(self, Not) else Not(self)

    def matches(self, text):
        return reduce(derive, text, self).nullable


class Empty(Re):
    tag, nullable = "empty", False
    def __str__(self): return "∅"


class Eps(Re):
    tag, nullable = "eps", True
    def __str__(self): return "ε"


class Chars(Re):
    tag, nullable = "chars", False

    def __str__(self):
        s = "".join(sorted(self.key[0]))
        return s if len(s) == 1 else f"[{s}]"


class Alt(Re):
    tag = "alt"
    nullable = property(lambda self: any(r.nullable for r in self.key))
    def __str__(self): return "(" + "|".join(map(str, self.key)) + ")"


class And(Re):
    tag = "and"
    nullable = property(lambda self: all(r.nullable for r in self.key))
    def __str__(self): return "(" + "&".join(map(str, self.key)) + ")"


class Seq(Re):
    tag = "seq"
    nullable = property(lambda self: all(r.nullable for r in self.key))
    def __str__(self): return "".join(map(str, self.key))


class Star(Re):
    tag, nullable = "star", True
    def __str__(self): return f"({self.key[0]})*" if len(str(self.key[0])) > 1 else f"{self.key[0]}*"


class Not(Re):
    tag = "not"
    nullable = property(lambda self: not self.key[0].nullable)
    def __str__(self): return f"!({self.key[0]})"


EMPTY, EPS = Empty(), Eps()


def alt(a, b):
    parts = {*(a.key if isinstance(a, Alt) else (a,)), *(b.key if isinstance(b, Alt) else (b,))} - {EMPTY}
    if not parts:
        return EMPTY
    if len(parts) == 1:
        return parts.pop()
    return Alt(*sorted(parts))


def both(a, b):
    if EMPTY in (a, b):
        return EMPTY
    return a if a == b else And(*sorted((a, b)))


def seq(a, b):
    match a, b:
        case (Empty(), _) | (_, Empty()):
            return EMPTY
        case Eps(), _:
            return b
        case _, Eps():
            return a
        case Seq(), _:
            return Seq(*a.key, *(b.key if isinstance(b, Seq) else (b,)))
        case _, Seq():
            return Seq(a, *b.key)
    return Seq(a, b)


def star(a):
    return a if isinstance(a, Star) else EPS if a in (EPS, EMPTY) else Star(a)


@lru_cache(maxsize=None)
def derive(r, c):
    match r:
        case Empty() | Eps():
            return EMPTY
        case Chars():
            return EPS if c in r.key[0] else EMPTY
        case Alt():
            return reduce(alt, (derive(x, c) for x in r.key))
        case And():
            return reduce(both, (derive(x, c) for x in r.key))
        case Star():
            return derive(r.key[0], c) + r
        case Not():
            return ~derive(r.key[0], c)
        case Seq():
            head, *tail = r.key
            rest = reduce(seq, tail)
            d = derive(head, c) + rest
            return d | derive(rest, c) if head.nullable else d


def parse(pattern):
    it = list(pattern)

    def alternatives():
        r = conjunction()
        while it and it[0] == "|":
            it.pop(0)
            r |= conjunction()
        return r

    def conjunction():
        r = sequence()
        while it and it[0] == "&":
            it.pop(0)
            r &= sequence()
        return r

    def sequence():
        r = EPS
        while it and it[0] not in "|&)":
            r += repeat()
        return r

    def repeat():
        r = one()
        while it and it[0] in "*+?":
            r = {"*": star, "+": lambda x: x + star(x), "?": lambda x: x | EPS}[it.pop(0)](r)
        return r

    def one():
        c = it.pop(0)
        if c == "(":
            r = alternatives()
            assert it.pop(0) == ")"
            return r
        if c == "!":
            return ~one()
        if c == ".":
            return Chars(frozenset("abcdefghijklmnopqrstuvwxyz0123456789"))
        if c == "[":
            chars = set()
            while (c := it.pop(0)) != "]":
                if it[0] == "-":
                    it.pop(0)
                    chars.update(map(chr, range(ord(c), ord(it.pop(0)) + 1)))
                else:
                    chars.add(c)
            return Chars(frozenset(chars))
        return Chars(frozenset(c))

    r = alternatives()
    assert not it, it
    return r


def dfa(r, alphabet):
    states, todo, edges = {r: 0}, [r], []
    while todo:
        s = todo.pop(0)
        for c in alphabet:
            t = derive(s, c)
            if t not in states:
                states[t] = len(states)
                todo.append(t)
            edges.append((states[s], c, states[t]))
    return states, edges


CASES = [
    ("a*b", "b aab ba aaab"), ("(ab|c)+", "ab cab abc a c"), ("[a-c]?x", "x ax dx cx"), ("(a|b)*abb", "abb aabb ab babb"),
    ("!(.*bad.*)", "good abadb bad ba"), (".*a.*&.*b.*", "ab ba a cabc"), ("(a?a?a?)(aaa)", "aaa aaaaaa aa aaaaaaa"), ("[0-9]+(x[0-9a-f]+)?", "12 0xff x 9"),
]
for pattern, words in CASES:
    r = parse(pattern)
    print(f"{pattern:20} {' '.join(w + ('+' if r.matches(w) else '-') for w in words.split())}")
states, edges = dfa(parse("(a|b)*abb"), "ab")
print(len(states), [n for s, n in states.items() if s.nullable], edges)
print(*(f"{n}: {s}" for s, n in states.items()), sep="\n")
print(parse("(" * 10 + "a" + ")*" * 10), derive(parse("a*a*a*"), "a"), parse("a|b|a|c|b"))
n = 12
print(parse("a?" * n + "a" * n).matches("a" * n), derive.cache_info().misses > 50)
