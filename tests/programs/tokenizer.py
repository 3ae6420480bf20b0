"""A tokenizer for a C-like language with positions, then counting and reformatting."""
from collections import Counter, deque
from tokenizer_pkg import Kind
import string

KEYWORDS = {"if", "else", "while", "return", "int", "for"}
OPERATORS = sorted("<<= >>= == != <= >= && || << >> ++ -- += -= *= /= -> + - * / % < > = ! & | ^ ~ ? : ; , . ( ) { } [ ]".split(), key=len, reverse=True)


class Token:
    __slots__ = "kind", "text", "line", "col"

    def __init__(self, kind, text, line, col):
        self.kind, self.text, self.line, self.col = kind, text, line, col

    def __repr__(self):
        return f"{self.kind.name}({self.text!r})@{self.line}:{self.col}"

    def __iter__(self):
        return iter((self.kind, self.text))


class Scanner:
    def __init__(self, source):
        self.source, self.i, self.line, self.start = source, 0, 1, 0

    def __iter__(self):
        return self

    def take_while(self, test):
        j = self.i
        while j < len(self.source) and test(self.source[j]):
            j += 1
        return j

    def __next__(self):
        src = self.source
        while self.i < len(src):
            c = src[self.i]
            if c == "\n":
                self.i += 1
                self.line += 1
                self.start = self.i
            elif c in " \t\r":
                self.i += 1
            elif src.startswith("//", self.i):
                end = src.find("\n", self.i)
                self.i = len(src) if end < 0 else end
            elif src.startswith("/*", self.i):
                end = src.find("*/", self.i + 2)
                if end < 0:
                    return self.make(Kind.ERROR, len(src))
                self.line += src.count("\n", self.i, end)
                self.start = src.rfind("\n", 0, end) + 1 if "\n" in src[self.i:end] else self.start
                self.i = end + 2
            else:
                break
        else:
            raise StopIteration
        c = src[self.i]
        if c.isalpha() or c == "_":
            j = self.take_while(lambda ch: ch.isalnum() or ch == "_")
            return self.make(Kind.KEYWORD if src[self.i:j] in KEYWORDS else Kind.NAME, j)
        if c in string.digits:
            if src[self.i:self.i + 2].lower() == "0x":
                self_i, self.i = self.i, self.i + 2
                j = self.take_while(string.hexdigits.__contains__)
                self.i = self_i
            else:
                j = self.take_while(lambda ch: ch in string.digits + ".")
            return self.make(Kind.NUMBER, j)
        if c in "\"'":
            j = self.i + 1
            while j < len(src) and src[j] not in (c, "\n"):
                j += 2 if src[j] == "\\" else 1
            if j >= len(src) or src[j] != c:
                return self.make(Kind.ERROR, min(j, len(src)))
            return self.make(Kind.STRING, j + 1)
        for op in OPERATORS:
            if src.startswith(op, self.i):
                return self.make(Kind.OP, self.i + len(op))
        return self.make(Kind.ERROR, self.i + 1)

    def make(self, kind, end):
        token = Token(kind, self.source[self.i:end], self.line, self.i - self.start + 1)
        self.i = end
        return token


def pretty(tokens):
    depth, out, line = 0, [], []
    paren = 0
    for kind, text in tokens:
        if text == "}":
            depth -= 1
        if text in ("(", ")"):
            paren += 1 if text == "(" else -1
        tight = text in (";", ",", ")", "++", "--", "]", "[") or (line and line[-1] in ("(", "!", "[")) or (text == "(" and line and line[-1] not in KEYWORDS and line[-1].isidentifier())
        if line and not tight:
            line.append(" ")
        line.append(text)
        if (text == ";" and not paren) or text in "{}":
            out.append("    " * (depth) + "".join(line))
            line = []
        if text == "{":
            depth += 1
    return out


SOURCE = '''int gcd(int a, int b) { // Euclid
  while (b != 0) { int t = a % b; a = b; b = t; }
  return a; }
/* block
   comment */ int main() { for (int i = 0; i <= 0x1F; i++) { x[i] = gcd(i, 12) << 2; }
  puts("done \\"ok\\"\\n"); if (!x) return 'c'; else y += 3.14; }
'''
tokens = list(Scanner(SOURCE))
print(*tokens[:12], sep="\n")
print(len(tokens), tokens[-1])
counts = Counter(t.kind for t in tokens)
print({k.name: counts[k] for k in sorted(counts)}, counts.most_common(1)[0][0].name)
print(Counter(t.text for t in tokens if t.kind is Kind.NAME).most_common(4))
print("\n".join(pretty(tokens)))
recent = deque(maxlen=3)
for t in Scanner('a = "open\nb = 5 @ 6 /* never'):
    recent.append(t)
    if t.kind is Kind.ERROR:
        print("error near", list(recent))
print(Kind.NAME, repr(Kind.OP), Kind["STRING"], Kind(3), list(Kind)[:2], Kind.NAME < Kind.OP, len(Kind), Kind.NAME in Kind)
try:
    Kind.NAME = 5
except AttributeError as e:
    print(e)
try:
    Kind(99)
except ValueError as e:
    print(e)
