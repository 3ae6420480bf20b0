"""A JSON reader and writer with exact error positions."""
import math


class JSONError(ValueError):
    def __init__(self, message, text, pos):
        self.line = text.count("\n", 0, pos) + 1
        self.column = pos - text.rfind("\n", 0, pos)
        super().__init__(f"{message} at {self.line}:{self.column}")


class Reader:
    ESCAPES = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t'))
    WORDS = {"true": True, "false": False, "null": None}

    def __init__(self, text):
        self.text, self.pos = text, 0

    def fail(self, message, pos=None):
        raise JSONError(message, self.text, self.pos if pos is None else pos)

    def space(self):
        while self.text[self.pos:self.pos + 1] in {" ", "\t", "\n", "\r"}:
            self.pos += 1

    def expect(self, ch):
        self.space()
        if not self.text.startswith(ch, self.pos):
            self.fail(f"expected {ch!r}")
        self.pos += len(ch)

    def value(self):
        self.space()
        rest = self.text[self.pos:self.pos + 1]
        if rest == "{":
            return dict(self.members("{", "}", self.pair))
        if rest == "[":
            return list(self.members("[", "]", self.value))
        if rest == '"':
            return self.string()
        if rest and (rest.isdigit() or rest == "-"):
            return self.number()
        for word, value in self.WORDS.items():
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        self.fail("expected a value")

    def members(self, left, right, one):
        self.expect(left)
        self.space()
        if self.text.startswith(right, self.pos):
            self.pos += 1
            return
        while True:
            yield one()
            self.space()
            if self.text.startswith(",", self.pos):
                self.pos += 1
                continue
            self.expect(right)
            return

    def pair(self):
        self.space()
        key = self.string()
        self.expect(":")
        return key, self.value()

    def string(self):
        self.expect('"')
        start, out = self.pos - 1, []
        while True:
            c = self.text[self.pos:self.pos + 1]
            self.pos += 1
            if c == '"':
                return "".join(out)
            if not c:
                self.fail("unterminated string", start)
            if c < " ":
                self.fail("control character", self.pos - 1)
            if c != "\\":
                out.append(c)
                continue
            e = self.text[self.pos:self.pos + 1]
            self.pos += 1
            if e == "u":
                code = self.hex4()
                if 0xD800 <= code < 0xDC00 and self.text.startswith("\\u", self.pos):
                    self.pos += 2
                    code = 0x10000 + ((code - 0xD800) << 10) + (self.hex4() - 0xDC00)
                out.append(chr(code))
            elif e in self.ESCAPES:
                out.append(self.ESCAPES[e])
            else:
                self.fail(f"bad escape \\{e}", self.pos - 2)

    def hex4(self):
        digits = self.text[self.pos:self.pos + 4]
        try:
            code = int(digits, 16)
        except ValueError:
            self.fail("bad \\u escape")
        self.pos += 4
        return code

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        word = self.text[start:self.pos]
        try:
            return int(word) if word.lstrip("-").isdigit() else float(word)
        except ValueError:
            self.fail(f"bad number {word!r}", start)


def loads(text):
    r = Reader(text)
    v = r.value()
    r.space()
    if r.pos != len(text):
        r.fail("extra data")
    return v


QUOTED = {**{chr(i): f"\\u{i:04x}" for i in range(32)}, '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def dumps(v, indent=None, sort_keys=False, _level=0):
    nl = "\n" + " " * indent * (_level + 1) if indent else ""
    back = "\n" + " " * indent * _level if indent else ""
    match v:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[v]
        case str():
            return '"' + "".join(QUOTED.get(c, c) for c in v) + '"'
        case int():
            return str(v)
        case float():
            if math.isnan(v) or math.isinf(v):
                raise ValueError(f"{v!r} has no JSON form")
            return repr(v)
        case dict():
            items = sorted(v.items()) if sort_keys else v.items()
            parts = [f"{dumps(str(k))}:{' ' * bool(indent)}{dumps(x, indent, sort_keys, _level + 1)}" for k, x in items]
            return "{" + nl + ("," + (nl or "")).join(parts) + back + "}" if parts else "{}"
        case list() | tuple():
            parts = [dumps(x, indent, sort_keys, _level + 1) for x in v]
            return "[" + nl + ("," + (nl or "")).join(parts) + back + "]" if parts else "[]"
    raise TypeError(f"cannot write {type(v).__name__}")


SAMPLE = r'''
{
  "name": "Ouro\u0062oros \"ring\"", "tags": ["a", "b\n", []], "empty": {},
  "numbers": [0, -1, 3.14, 1e3, -2.5E-3, 12345678901234567890],
  "flags": {"yes": true, "no": false, "none": null}, "emoji": "\ud83d\ude00 é \/ \t"
}
'''
doc = loads(SAMPLE)
print(doc)
print(dumps(doc))
print(dumps(doc, indent=2, sort_keys=True))
assert loads(dumps(doc)) == doc == loads(dumps(doc, indent=3))
for bad in ('{"a": }', "[1, 2", '"abc', "[1,]", "{1: 2}", "nul", "1.2.3", '"\\x"', "[1] 2", "\n\n  [true,\n flase]", '"\t"', "", '"\\u12g4"', "-"):
    try:
        print(loads(bad))
    except JSONError as e:
        print(repr(bad), "->", e, (e.line, e.column))
for odd in (float("nan"), {1, 2}, b"x"):
    try:
        dumps([odd])
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
deep = loads("[" * 150 + "]" * 150)
print(dumps(deep).count("["), dumps((1, (2.0, "x"))), dumps({1: None, "k": True}))
