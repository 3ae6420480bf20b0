"""A small line-numbered BASIC: expressions, GOTO, GOSUB, FOR, DIM and IF."""


class BasicError(Exception):
    def __init__(self, text, line=None):
        super().__init__(text)
        self.line = line

    def __str__(self):
        where = f" IN {self.line}" if self.line is not None else ""
        return f"?{self.args[0]}{where}"


def scan(text):
    out, i, n = [], 0, len(text)
    while i < n:
        c = text[i]
        if c == " ":
            i += 1
            continue
        j = i + 1
        if c.isdigit() or c == ".":
            while j < n and (text[j].isdigit() or text[j] == "."):
                j += 1
            word = text[i:j]
            out.append(float(word) if "." in word else int(word))
        elif c.isalpha():
            while j < n and (text[j].isalnum() or text[j] == "$"):
                j += 1
            out.append(text[i:j].upper())
        elif c == '"':
            j = text.find('"', i + 1)
            if j < 0:
                raise BasicError("UNTERMINATED STRING")
            out.append(("str", text[i + 1:j]))
            j += 1
        else:
            if text[i:i + 2] in ("<=", ">=", "<>"):
                j = i + 2
            out.append(text[i:j])
        i = j
    return out


class Parser:
    LEVELS = [["OR"], ["AND"], ["=", "<>", "<", ">", "<=", ">="], ["+", "-"], ["*", "/", "MOD"], ["^"]]

    def __init__(self, tokens, basic):
        self.toks, self.i, self.b = tokens, 0, basic

    @property
    def peek(self):
        return self.toks[self.i] if self.i < len(self.toks) else None

    def take(self, want=None):
        tok = self.peek
        if tok is None or (want is not None and tok != want):
            raise BasicError("SYNTAX ERROR")
        self.i += 1
        return tok

    def expr(self, level=0):
        if level == len(self.LEVELS):
            return self.unary()
        left = self.expr(level + 1)
        while self.peek in self.LEVELS[level] and not isinstance(self.peek, tuple):
            op = self.take()
            right = self.expr(level + 1)
            left = self.apply(op, left, right)
        return left

    @staticmethod
    def apply(op, a, b):
        try:
            match op:
                case "+": return a + b
                case "-": return a - b
                case "*": return a * b
                case "/":
                    q = a / b
                    return int(q) if q == int(q) else q
                case "MOD": return a % b
                case "^": return a ** b
                case "=": return -int(a == b)
                case "<>": return -int(a != b)
                case "<": return -int(a < b)
                case ">": return -int(a > b)
                case "<=": return -int(a <= b)
                case ">=": return -int(a >= b)
                case "AND": return a & b
                case "OR": return a | b
        except ZeroDivisionError as e:
            raise BasicError("DIVISION BY ZERO") from e
        except TypeError as e:
            raise BasicError("TYPE MISMATCH") from e

    def unary(self):
        match self.take():
            case "-":
                return -self.unary()
            case "(":
                v = self.expr()
                self.take(")")
                return v
            case int() | float() as n:
                return n
            case ("str", s):
                return s
            case str() as name if name in FUNCTIONS:
                return FUNCTIONS[name](*self.args())
            case str() as name if name[0].isalpha():
                if self.peek == "(":
                    return self.b.arrays[name][self.args()[0]]
                return self.b.vars.get(name, "" if name.endswith("$") else 0)
            case other:
                raise BasicError("SYNTAX ERROR")

    def args(self):
        self.take("(")
        values = [self.expr()]
        while self.peek == ",":
            self.take()
            values.append(self.expr())
        self.take(")")
        return values


FUNCTIONS = {"INT": lambda x: int(x // 1), "ABS": abs, "LEN": len, "MID$": lambda s, a, n: s[a - 1:a - 1 + n], "CHR$": chr, "STR$": str, "ASC": ord}


class Basic:
    def __init__(self, source):
        self.lines = {}
        for line in source.strip().splitlines():
            number, _, rest = line.strip().partition(" ")
            self.lines[int(number)] = rest
        self.order = sorted(self.lines)
        self.vars, self.arrays, self.loops, self.subs = {}, {}, [], []

    def jump(self, number):
        try:
            self.at = self.order.index(number)
        except ValueError:
            raise BasicError("UNDEFINED LINE") from None

    def run(self):
        self.at = 0
        while self.at < len(self.order):
            number = self.order[self.at]
            self.at += 1
            try:
                if self.statement(Parser(scan(self.lines[number]), self)) == "END":
                    return
            except BasicError as e:
                e.line = number
                raise

    def statement(self, p):
        match p.take():
            case "REM":
                pass
            case "PRINT":
                end, parts = "\n", []
                while p.peek is not None:
                    if p.peek in (";", ","):
                        sep = p.take()
                        parts.append("" if sep == ";" else "\t")
                        end = "" if p.peek is None else "\n"
                    else:
                        parts.append(str(p.expr()))
                print("".join(parts), end=end)
            case "IF":
                test = p.expr()
                p.take("THEN")
                if test:
                    return self.jump(p.take()) if isinstance(p.peek, int) else self.statement(p)
            case "GOTO":
                self.jump(p.take())
            case "GOSUB":
                self.subs.append(self.at)
                self.jump(p.take())
            case "RETURN":
                if not self.subs:
                    raise BasicError("RETURN WITHOUT GOSUB")
                self.at = self.subs.pop()
            case "FOR":
                name = p.take()
                p.take("=")
                self.vars[name] = p.expr()
                p.take("TO")
                limit = p.expr()
                step = (p.take(), p.expr())[1] if p.peek == "STEP" else 1
                self.loops.append((name, limit, step, self.at))
            case "NEXT":
                if not self.loops:
                    raise BasicError("NEXT WITHOUT FOR")
                name, limit, step, start = self.loops[-1]
                self.vars[name] += step
                if (self.vars[name] <= limit) if step > 0 else (self.vars[name] >= limit):
                    self.at = start
                else:
                    self.loops.pop()
            case "DIM":
                name = p.take()
                self.arrays[name] = [0] * (p.args()[0] + 1)
            case "END":
                return "END"
            case name:
                if name == "LET":
                    name = p.take()
                index = p.args()[0] if p.peek == "(" else None
                p.take("=")
                if index is None:
                    self.vars[name] = p.expr()
                else:
                    self.arrays[name][index] = p.expr()


Basic("""
10 REM SIEVE
20 LET M = 50
30 DIM F(50)
40 FOR I = 2 TO M
50 IF F(I) THEN 100
60 PRINT I;" ";
70 FOR J = I * I TO M STEP I
75 IF J > M THEN 90
80 LET F(J) = 1
90 NEXT J
100 NEXT I
110 PRINT
120 A$ = "OUROBOROS"
130 FOR K = LEN(A$) TO 1 STEP -1
140 PRINT MID$(A$, K, 1);
150 NEXT
160 PRINT
170 N = 27
180 GOSUB 300
190 PRINT "STEPS", S
200 PRINT 2 ^ 10 MOD 7 + 3 * (4 - 1) / 2, -3 + 5, 1 < 2 AND 3 = 3
210 END
300 S = 0
310 IF N = 1 THEN RETURN
320 IF N MOD 2 = 0 THEN 350
330 N = 3 * N + 1
340 GOTO 360
350 N = N / 2
360 S = S + 1
370 GOTO 310
""").run()
for bad in ("10 PRINT 1 / 0", "10 GOTO 99", "5 RETURN", "10 PRINT (1", '10 A = "X" - 1', '10 PRINT "OPEN', "7 NEXT"):
    try:
        Basic(bad).run()
    except BasicError as e:
        print(e, "|", repr(e.__cause__))
