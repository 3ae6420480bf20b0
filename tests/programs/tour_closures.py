"""A tour of closures: counters, objects made of functions, combinators, lazy streams."""
from functools import reduce
from itertools import count, islice


def account(balance=0):
    history = []

    def deposit(n):
        nonlocal balance
        balance += n
        history.append(+n)
        return balance

    def withdraw(n):
        nonlocal balance
        if n > balance:
            raise ValueError(f"{n} > {balance}")
        balance -= n
        history.append(-n)
        return balance

    def dispatch(message, *args):
        return {"deposit": deposit, "withdraw": withdraw, "balance": lambda: balance, "history": lambda: tuple(history)}[message](*args)

    return dispatch


a, b = account(10), account()
print(a("deposit", 5), b("deposit", 1), a("withdraw", 12), a("balance"), b("balance"), a("history"))
try:
    b("withdraw", 9)
except ValueError as e:
    print(e)
print(a.__code__.co_freevars, sorted(a.__code__.co_freevars) == sorted(["balance", "deposit", "history", "withdraw"]), [type(c.cell_contents).__name__ for c in a.__closure__])

true, false = lambda a: lambda b: a, lambda a: lambda b: b
pair = lambda a: lambda b: lambda f: f(a)(b)
zero = lambda f: lambda x: x
succ = lambda n: lambda f: lambda x: f(n(f)(x))
plus = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
times = lambda m: lambda n: lambda f: m(n(f))
power = lambda m: lambda n: n(m)
pred = lambda n: n(lambda p: pair(succ(p(true)))(p(true)))(pair(zero)(zero))(false)
is_zero = lambda n: n(lambda _: false)(true)
to_int = lambda n: n(lambda k: k + 1)(0)
number = lambda k: reduce(lambda n, _: succ(n), range(k), zero)
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda v: x(x)(v)))
three, four = number(3), number(4)
print(to_int(plus(three)(four)), to_int(times(three)(four)), to_int(power(three)(four)), to_int(pred(four)), is_zero(zero)("yes")("no"))
fact = Y(lambda rec: lambda n: is_zero(n)(lambda _: number(1))(lambda _: times(n)(rec(pred(n))))(None))
print(to_int(fact(number(5))))


class Stream:
    def __init__(self, head, tail):
        self.head, self._tail = head, tail

    @property
    def tail(self):
        if callable(self._tail):
            self._tail = self._tail()
        return self._tail

    def take(self, n):
        out, s = [], self
        while n and s:
            out.append(s.head)
            s, n = s.tail, n - 1
        return out

    def filter(self, test):
        s = self
        while not test(s.head):
            s = s.tail
        return Stream(s.head, lambda: s.tail.filter(test))

    def map(self, f, *others):
        return Stream(f(self.head, *(o.head for o in others)), lambda: self.tail.map(f, *(o.tail for o in others)))


def integers(n=0):
    return Stream(n, lambda: integers(n + 1))


def sieve(s):
    return Stream(s.head, lambda: sieve(s.tail.filter(lambda n, p=s.head: n % p)))


fibs = Stream(0, lambda: Stream(1, lambda: fibs.map(lambda a, b: a + b, fibs.tail)))
print(sieve(integers(2)).take(12), fibs.take(15), integers().map(lambda n: n * n).filter(lambda n: n % 3 == 1).take(5))


def make_loops():
    late = [lambda: i for i in range(3)]
    early = [lambda i=i: i for i in range(3)]
    factory = [(lambda k: lambda: k)(i) for i in range(3)]
    fns = []
    for i in range(3):
        def f(x, scale=10 ** i):
            return x * scale + i
        fns.append(f)
    return [f() for f in late], [f() for f in early], [f() for f in factory], [f(1) for f in fns]


print(make_loops())


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            old, x = x, "changed by inner"
            return old

        class Scope:
            x = "class"
            seen = x

            def method(self):
                return x

        return inner, Scope

    inner, Scope = middle()
    before = Scope().method()
    return inner(), x, before, Scope.seen, Scope().method()


print(outer())


def compose(*fs):
    return reduce(lambda f, g: lambda *a, **k: f(g(*a, **k)), fs)


def flip(f): return lambda a, b, *rest: f(b, a, *rest)
def memo(f, table={}): return lambda *a: table[f, a] if (f, a) in table else table.setdefault((f, a), f(*a))


calls = count()
slow = memo(lambda n: (next(calls), n * n)[1])
print(compose(str, abs, int)("-42"), flip(pow)(2, 5), [slow(n) for n in (3, 4, 3, 3)], next(calls), compose(sorted, set)("hello"))


def switch(**cases):
    def run(key, *args):
        return cases.get(key, cases.get("default", lambda *a: None))(*args)
    run.cases = tuple(cases)
    return run


calc = switch(add=lambda a, b: a + b, neg=lambda a: -a, default=lambda *a: a)
print(calc("add", 1, 2), calc("neg", 5), calc("zzz", 1, 2), calc.cases)


def generator_closure():
    total = 0

    def add():
        nonlocal total
        while True:
            total += yield total

    g = add()
    next(g)
    return g.send, lambda: total


send, peek = generator_closure()
print([send(n) for n in (5, 10, -3)], peek())


def rebinding():
    def f():
        return "first"
    g = f

    def f():
        return g() + " then second"
    return f()


def deep(n):
    return (lambda: n) if n == 0 else (lambda inner: lambda: (n, inner()))(deep(n - 1))


print(rebinding(), deep(4)(), (lambda x: [x := x + 1, x])(5))
try:
    def unset():
        def use():
            return value
        if False:
            value = 1
        return use()
    unset()
except NameError as e:
    print(e)
fns = {name: (lambda op: lambda a, b: eval(f"a {op} b", {"a": a, "b": b}))(op) for name, op in {"plus": "+", "shift": "<<", "floor": "//"}.items()}
print({k: f(17, 3) for k, f in fns.items()}, list(islice(map(lambda f, n: f(n, 2), list(fns.values()), count(8)), 3)))
