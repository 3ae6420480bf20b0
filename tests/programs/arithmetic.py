"""Arithmetic: Pratt parser, evaluation, printing, simplification and derivatives."""
import math
from collections import ChainMap


class Expr:
    prec = 9

    def __add__(self, o): return Bin("+", self, lift(o))
    def __radd__(self, o): return lift(o) + self
    def __sub__(self, o): return Bin("-", self, lift(o))
    def __mul__(self, o): return Bin("*", self, lift(o))
    def __rmul__(self, o): return lift(o) * self
    def __truediv__(self, o): return Bin("/", self, lift(o))
    def __pow__(self, o): return Bin("^", self, lift(o))
    def __neg__(self): return Neg(self)

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, vars(self).values()))})"


class Num(Expr):
    def __init__(self, value): self.value = value
    def __str__(self): return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)


class Var(Expr):
    __match_args__ = ("name",)
    def __init__(self, name): self.name = name
    def __str__(self): return self.name


class Neg(Expr):
    prec = 3
    def __init__(self, arg): self.arg = arg
    def __str__(self): return "-" + wrap(self.arg, 3)


class Bin(Expr):
    __match_args__ = ("op", "a", "b")
    PREC = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
    prec = property(lambda self: self.PREC[self.op])

    def __init__(self, op, a, b): self.op, self.a, self.b = op, a, b

    def __str__(self):
        p = self.prec
        right = self.op == "^"
        return f"{wrap(self.a, p + right)} {self.op} {wrap(self.b, p + (not right))}"


class Call(Expr):
    def __init__(self, name, *args): self.name, self.args = name, args
    def __str__(self): return f"{self.name}({', '.join(map(str, self.args))})"


Num.__match_args__ = ("value",)
Neg.__match_args__ = ("arg",)
Call.__match_args__ = ("name", "args")


def wrap(e, prec):
    return f"({e})" if e.prec < prec else str(e)


def lift(x):
    return x if isinstance(x, Expr) else Num(x)


def tokens(text):
    i = 0
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        j = i + 1
        if text[i].isdigit():
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "num", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
        elif text[i].isalpha():
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
        elif text[i] in "+-*/^(),":
            yield "op", text[i]
        else:
            raise SyntaxError(f"bad character {text[i]!r}")
        i = j
    yield "end", None


def parse(text):
    stream = tokens(text)
    tok = next(stream)

    def advance():
        nonlocal tok
        was, tok = tok, next(stream, ("end", None))
        return was

    def need(op):
        if tok != ("op", op):
            raise SyntaxError(f"expected {op!r}, found {tok[1]!r}")
        advance()

    def prefix():
        match advance():
            case "num", n:
                return Num(n)
            case "name", name:
                if tok == ("op", "("):
                    advance()
                    args = [expr(0)]
                    while tok == ("op", ","):
                        advance()
                        args.append(expr(0))
                    need(")")
                    return Call(name, *args)
                return Var(name)
            case "op", "-":
                return Neg(expr(3))
            case "op", "(":
                e = expr(0)
                need(")")
                return e
            case _, what:
                raise SyntaxError(f"unexpected {what!r}")

    def expr(min_prec):
        left = prefix()
        while tok[0] == "op" and (p := Bin.PREC.get(tok[1], 0)) and p >= min_prec:
            _, op = advance()
            left = Bin(op, left, expr(p + (op != "^")))
        return left

    e = expr(0)
    if tok[0] != "end":
        raise SyntaxError(f"left over: {tok[1]!r}")
    return e


FUNCS = {"sqrt": math.sqrt, "max": max, "sin": math.sin, "exp": math.exp, "log": math.log}


def evaluate(e, env):
    match e:
        case Num(v): return v
        case Var(name): return env[name]
        case Neg(a): return -evaluate(a, env)
        case Call(name, args): return FUNCS[name](*(evaluate(a, env) for a in args))
        case Bin(op, a, b):
            x, y = evaluate(a, env), evaluate(b, env)
            return {"+": lambda: x + y, "-": lambda: x - y, "*": lambda: x * y, "/": lambda: x / y, "^": lambda: x ** y}[op]()


def simplify(e):
    match e:
        case Bin(op, a, b):
            a, b = simplify(a), simplify(b)
            match op, a, b:
                case "+", Num(0), x: return x
                case ("+" | "-"), x, Num(0): return x
                case "*", Num(0), _: return Num(0)
                case "*", _, Num(0): return Num(0)
                case "*", Num(1), x: return x
                case ("*" | "/" | "^"), x, Num(1): return x
                case "^", _, Num(0): return Num(1)
                case "-", x, y if x == y: return Num(0)
                case _, Num(x), Num(y) if op != "/": return Num(evaluate(Bin(op, a, b), {}))
                case "*", x, Num(n): return Bin("*", Num(n), x)
            return Bin(op, a, b)
        case Neg(Neg(a)): return simplify(a)
        case Neg(Num(n)): return Num(-n)
        case Neg(a): return Neg(simplify(a))
        case Call(name, args): return Call(name, *map(simplify, args))
    return e


def diff(e, x):
    match e:
        case Num(_): return Num(0)
        case Var(name): return Num(int(name == x))
        case Neg(a): return -diff(a, x)
        case Bin("+", a, b): return diff(a, x) + diff(b, x)
        case Bin("-", a, b): return diff(a, x) - diff(b, x)
        case Bin("*", a, b): return diff(a, x) * b + a * diff(b, x)
        case Bin("/", a, b): return (diff(a, x) * b - a * diff(b, x)) / b ** 2
        case Bin("^", a, Num(n)): return n * a ** (n - 1) * diff(a, x)
        case Call("sin", (a,)): return Call("cos", a) * diff(a, x)
        case Call("exp", (a,)): return e * diff(a, x)
    raise NotImplementedError(f"d/d{x} {e}")


scope = ChainMap({"x": 3}, {"x": 100, "y": 4, "pi": math.pi})
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "24 / 4 / 2", "sqrt(x * x + y * y)", "max(1, x, y) - -1", "2 * (x - 1) ^ 2 / y", "sin(pi / 2) + exp(0)"):
    e = parse(text)
    print(f"{text:24} {str(e):28} {evaluate(e, scope):g}")
    assert parse(str(e)) == e
print(repr(parse("1 + x * -2")))
for text in ("x ^ 3 + 2 * x", "(x + 1) * (x - 1)", "x / (x + 1)", "sin(x ^ 2)", "exp(3 * x) - x - 0 * y", "log(x)"):
    try:
        d = diff(parse(text), "x")
        print(f"d/dx {text:26} = {simplify(simplify(d))}")
    except NotImplementedError as err:
        print("cannot:", err)
for bad in ("1 +", "(1", "1 2", "a $ b", ")", "f(1,", ""):
    try:
        parse(bad)
    except SyntaxError as err:
        print(repr(bad), err)
