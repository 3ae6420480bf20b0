"""A small Lisp: reader, evaluator with tail calls, macros and closures."""
import math
import operator as op


class Symbol(str):
    __slots__ = ()

    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


def tokenize(text):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c == ";":
            while i < len(text) and text[i] != "\n":
                i += 1
        elif c in "()'`,":
            out.append(c)
            i += 1
        elif c == '"':
            j = text.index('"', i + 1)
            out.append(text[i:j + 1])
            i = j + 1
        else:
            j = i
            while j < len(text) and not text[j].isspace() and text[j] not in "()'`,;":
                j += 1
            out.append(text[i:j])
            i = j
    return out


QUOTES = {"'": "quote", "`": "quasiquote", ",": "unquote"}


def read(tokens):
    if not tokens:
        raise LispError("unexpected end of input")
    match tokens.pop(0):
        case "(":
            items = []
            while tokens and tokens[0] != ")":
                items.append(read(tokens))
            if not tokens:
                raise LispError("missing )")
            tokens.pop(0)
            return items
        case ")":
            raise LispError("unexpected )")
        case ("'" | "`" | ",") as q:
            return [Symbol(QUOTES[q]), read(tokens)]
        case token:
            return atom(token)


def atom(token):
    if token[0] == '"':
        return token[1:-1]
    if token in ("#t", "#f"):
        return token == "#t"
    for kind in (int, float):
        try:
            return kind(token)
        except ValueError:
            pass
    return Symbol(token)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def bind(self, args):
        params = self.params
        if len(params) >= 2 and params[-2] == ".":
            fixed = len(params) - 2
            return Env(params[:fixed] + params[-1:], [*args[:fixed], list(args[fixed:])], self.env)
        if len(params) != len(args):
            raise LispError(f"wanted {len(params)} arguments, got {len(args)}")
        return Env(params, args, self.env)

    def __call__(self, *args):
        return evaluate([Symbol("begin"), *self.body], self.bind(args))


def quasi(x, env):
    if not isinstance(x, list):
        return x
    if x and x[0] == "unquote":
        return evaluate(x[1], env)
    return [quasi(item, env) for item in x]


MACROS = {}


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list) or not x:
            return x
        match x:
            case ["quote", datum]:
                return datum
            case ["quasiquote", datum]:
                return quasi(datum, env)
            case ["if", test, then, *rest]:
                x = then if evaluate(test, env) is not False else (rest[0] if rest else None)
            case ["define", [name, *params], *body]:
                env[name] = Lambda(params, body, env)
                return None
            case ["define", name, value]:
                env[name] = evaluate(value, env)
                return None
            case ["set!", name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case ["lambda", params, *body]:
                return Lambda(params, body, env)
            case ["let", bindings, *body]:
                names = [b[0] for b in bindings]
                env = Env(names, [evaluate(b[1], env) for b in bindings], env)
                x = [Symbol("begin"), *body]
            case ["begin", *first, last]:
                for part in first:
                    evaluate(part, env)
                x = last
            case ["begin"]:
                return None
            case ["defmacro", [name, *params], *body]:
                MACROS[name] = Lambda(params, body, env)
                return None
            case [Symbol() as name, *args] if name in MACROS:
                x = MACROS[name](*args)
            case [head, *args]:
                fn = evaluate(head, env)
                values = [evaluate(a, env) for a in args]
                if isinstance(fn, Lambda):
                    env = fn.bind(values)
                    x = [Symbol("begin"), *fn.body]
                elif callable(fn):
                    return fn(*values)
                else:
                    raise LispError(f"not a function: {show(fn)}")


def show(x):
    match x:
        case True:
            return "#t"
        case False:
            return "#f"
        case None:
            return "nil"
        case list():
            return "(" + " ".join(map(show, x)) + ")"
        case Symbol():
            return str(x)
        case str():
            return f'"{x}"'
        case Lambda():
            return f"#<lambda {show(x.params)}>"
    return repr(x)


def base_env():
    env = Env()
    env.update({Symbol(k): v for k, v in {
        "+": lambda *a: sum(a), "-": lambda a, *b: a - sum(b) if b else -a, "*": lambda *a: math.prod(a),
        "/": op.truediv, "quotient": op.floordiv, "modulo": op.mod, "<": op.lt, ">": op.gt, "=": op.eq, "<=": op.le,
        "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a, *l], "list": lambda *a: list(a),
        "null?": lambda l: l == [], "not": lambda a: a is False, "length": len, "append": lambda *ls: [x for l in ls for x in l],
        "map": lambda f, *ls: [f(*xs) for xs in zip(*ls)], "sqrt": math.sqrt, "display": lambda *a: print(*map(show, a)),
        "apply": lambda f, args: f(*args), "max": max, "min": min, "abs": abs,
    }.items()})
    return env


PROGRAM = """
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(display "fact" (fact 25))
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(display "tail" (loop 20000 0))
(define (compose f g) (lambda (x) (f (g x))))
(display ((compose sqrt abs) -16))
(define (make-counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c1 (make-counter)) (define c2 (make-counter))
(c1) (c1)
(display (c1) (c2))
(define (filter p l) (if (null? l) '() (if (p (car l)) (cons (car l) (filter p (cdr l))) (filter p (cdr l)))))
(define (range a b) (if (= a b) '() (cons a (range (+ a 1) b))))
(display (filter (lambda (n) (= 0 (modulo n 3))) (range 0 20)))
(display (map + '(1 2 3) '(10 20 30)))
(define (sum . xs) (apply + xs))
(display (sum 1 2 3 4) (sum))
(defmacro (unless test body) `(if ,test nil-value ,body))
(define nil-value 'nothing)
(display (unless #f "ran") (unless #t "ran"))
(define (quick l) (if (null? l) l (let ((p (car l)) (r (cdr l)))
  (append (quick (filter (lambda (x) (< x p)) r)) (list p) (quick (filter (lambda (x) (not (< x p))) r))))))
(display (quick '(5 3 8 1 9 2 7 3)))
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(display "fib" (map fib (range 0 15)))
(display 'sym "str" 1.5 #t '(a (b . c)) (lambda (x y) x)) ; a comment
"""

env = base_env()
tokens = tokenize(PROGRAM)
while tokens:
    evaluate(read(tokens), env)
for bad in ("(undefined 1)", "(car", ")", "(1 2 3)", "((lambda (x) x))", "(car '())"):
    try:
        print(bad, "=>", show(evaluate(read(tokenize(bad)), env)))
    except (LispError, IndexError) as e:
        print(bad, "!!", type(e).__name__, e)
