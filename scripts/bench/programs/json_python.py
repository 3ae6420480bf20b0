# JSON written and read by plain Python code.
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
UNESCAPES = {v[1]: k for k, v in ESCAPES.items()} | {"/": "/"}


def quote(s):
    out = ['"']
    for c in s:
        if c in ESCAPES:
            out.append(ESCAPES[c])
        elif " " <= c <= "~":
            out.append(c)
        else:
            out.append(f"\\u{ord(c):04x}")
    out.append('"')
    return "".join(out)


def encode(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quote(k)}: {encode(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join([encode(v) for v in value]) + "]"
    raise TypeError(f"not serializable: {type(value).__name__}")


class Decoder:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self, what):
        raise ValueError(f"{what} at {self.at}")

    def space(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in " \t\r\n":
            at += 1
        self.at = at
        return text[at:at + 1]

    def value(self):
        c = self.space()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, value in ("true", True), ("false", False), ("null", None):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def object(self):
        self.at += 1
        out = {}
        if self.space() == "}":
            self.at += 1
            return out
        while True:
            self.space()
            key = self.string()
            if self.space() != ":":
                self.fail("colon expected")
            self.at += 1
            out[key] = self.value()
            c = self.space()
            self.at += 1
            if c == "}":
                return out
            if c != ",":
                self.fail("comma expected")

    def array(self):
        self.at += 1
        out = []
        if self.space() == "]":
            self.at += 1
            return out
        while True:
            out.append(self.value())
            c = self.space()
            self.at += 1
            if c == "]":
                return out
            if c != ",":
                self.fail("comma expected")

    def string(self):
        text, at = self.text, self.at + 1
        parts = []
        while True:
            start = at
            while text[at] != '"' and text[at] != "\\":
                at += 1
            parts.append(text[start:at])
            if text[at] == '"':
                break
            c = text[at + 1]
            if c == "u":
                parts.append(chr(int(text[at + 2:at + 6], 16)))
                at += 6
            else:
                parts.append(UNESCAPES[c])
                at += 2
        self.at = at + 1
        return "".join(parts)

    def number(self):
        text, start = self.text, self.at
        at = start
        while at < len(text) and text[at] in "+-.0123456789eE":
            at += 1
        if at == start:
            self.fail("value expected")
        self.at = at
        word = text[start:at]
        return int(word) if word.lstrip("-").isdigit() else float(word)


def sample(n):
    return [{"id": i, "name": f"item {i}\t\"{i % 7}\"", "price": i * 1.25, "tags": ["a" * (i % 5), "caf\u00e9", "\u20ac"],
             "on": i % 3 == 0, "none": None, "nested": {"deep": [[i], {"k": -i}], "empty": [{}, []]}} for i in range(n)]


data = sample(60)
total = 0
for _ in range(24):
    text = encode(data)
    back = Decoder(text).value()
    assert back == data
    total += len(text)
print(total, text[:200])
