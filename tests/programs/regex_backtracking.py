"""A backtracking regular-expression matcher with groups, made of closures."""


def literal(c):
    def m(text, i, caps, k):
        return k(i + 1, caps) if i < len(text) and text[i] == c else None
    return m


def charset(chars, negate):
    def m(text, i, caps, k):
        if i < len(text) and (text[i] in chars) != negate:
            return k(i + 1, caps)
    return m


def anything(text, i, caps, k):
    return k(i + 1, caps) if i < len(text) and text[i] != "\n" else None


def start(text, i, caps, k):
    return k(i, caps) if i == 0 else None


def end(text, i, caps, k):
    return k(i, caps) if i == len(text) else None


def empty(text, i, caps, k):
    return k(i, caps)


def both(a, b):
    return lambda text, i, caps, k: a(text, i, caps, lambda j, caps2: b(text, j, caps2, k))


def either(a, b):
    def m(text, i, caps, k):
        r = a(text, i, caps, k)
        return r if r is not None else b(text, i, caps, k)
    return m


def repeat(a, low, high, greedy):
    def m(text, i, caps, k, count=0):
        def again(j, caps2):
            if j == i and count >= low:
                return None
            return m(text, j, caps2, k, count + 1)

        if count < low:
            return a(text, i, caps, again)
        if high is not None and count >= high:
            return k(i, caps)
        tries = [lambda: a(text, i, caps, again), lambda: k(i, caps)]
        for attempt in tries if greedy else tries[::-1]:
            if (r := attempt()) is not None:
                return r
    return m


def group(n, a):
    return lambda text, i, caps, k: a(text, i, caps, lambda j, c: k(j, {**c, n: (i, j)}))


def backref(n):
    def m(text, i, caps, k):
        if n not in caps:
            return None
        a, b = caps[n]
        piece = text[a:b]
        return k(i + len(piece), caps) if text.startswith(piece, i) else None
    return m


class Pattern:
    CLASSES = {"d": "0123456789", "w": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", "s": " \t\n"}

    def __init__(self, source):
        self.source, self.at, self.groups = source, 0, 0
        self.matcher = self.alternation()
        if self.at != len(source):
            raise SyntaxError(f"unexpected {source[self.at]!r} at {self.at}")

    def peek(self):
        return self.source[self.at:self.at + 1]

    def next(self):
        c = self.peek()
        if not c:
            raise SyntaxError("pattern ended early")
        self.at += 1
        return c

    def alternation(self):
        m = self.sequence()
        while self.peek() == "|":
            self.next()
            m = either(m, self.sequence())
        return m

    def sequence(self):
        m = empty
        while self.peek() and self.peek() not in "|)":
            m = both(m, self.quantified())
        return m

    def quantified(self):
        m = self.single()
        while (q := self.peek()) and q in "*+?{":
            self.next()
            if q == "{":
                spec = ""
                while (c := self.next()) != "}":
                    spec += c
                low, comma, high = spec.partition(",")
                bounds = int(low or 0), (int(high) if high else None) if comma else int(low)
            else:
                bounds = {"*": (0, None), "+": (1, None), "?": (0, 1)}[q]
            lazy = self.peek() == "?" and self.next()
            m = repeat(m, *bounds, not lazy)
        return m

    def single(self):
        match self.next():
            case "(":
                self.groups += 1
                n = self.groups
                inner = self.alternation()
                if self.peek() != ")":
                    raise SyntaxError("missing )")
                self.next()
                return group(n, inner)
            case ".":
                return anything
            case "^":
                return start
            case "$":
                return end
            case "[":
                negate = self.peek() == "^" and bool(self.next())
                chars = set()
                while (c := self.next()) != "]":
                    if self.peek() == "-":
                        self.next()
                        chars |= {chr(n) for n in range(ord(c), ord(self.next()) + 1)}
                    else:
                        chars.add(c)
                return charset(frozenset(chars), negate)
            case "\\":
                c = self.next()
                if c.isdigit():
                    return backref(int(c))
                if c.lower() in self.CLASSES:
                    return charset(self.CLASSES[c.lower()], c.isupper())
                return literal(c)
            case "*" | "+" | "?" as c:
                raise SyntaxError(f"nothing to repeat before {c}")
            case c:
                return literal(c)

    def search(self, text, start=0):
        for i in range(start, len(text) + 1):
            found = self.matcher(text, i, {}, lambda j, caps: (j, caps))
            if found is not None:
                return i, *found

    def findall(self, text):
        at = 0
        while (m := self.search(text, at)) is not None:
            i, j, caps = m
            yield text[i:j] if not caps else tuple(text[slice(*caps[g])] if g in caps else None for g in range(1, self.groups + 1))
            at = j + (i == j)
            if at > len(text):
                return


TESTS = [
    (r"a+b", "caaab"), (r"(\w+)@(\w+)\.com", "mail bob@site.com now"), (r"^(a|ab)(c|bcd)$", "abcd"), (r"<.+?>", "<b>bold</b>"), (r"<.+>", "<b>bold</b>"),
    (r"(\w)\1", "hello"), (r"[^aeiou\s]+", "aei xyz"), (r"\d{2,3}", "1 12345"), (r"x*", "aaa"), (r"(a*)*b", "aaab"), (r"colou?r", "color"), (r"z", "abc"), (r"(a)|(b)", "b"),
]
for source, text in TESTS:
    m = Pattern(source).search(text)
    print(f"{source:22} {text!r:26}", m and (text[m[0]:m[1]], {n: text[a:b] for n, (a, b) in m[2].items()}))
print(list(Pattern(r"(\w+)=(\d+)?").findall("a=1, bc=, d=42")), list(Pattern(r"\d+").findall("10 20 30")), list(Pattern("x?").findall("axb")))
for bad in ("(a", "a)", "*a", "[abc", "a{2"):
    try:
        Pattern(bad)
    except SyntaxError as e:
        print(repr(bad), e.msg)
