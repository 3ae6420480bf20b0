"""A tour of context managers: locks, undo, stacks, redirection, and what exceptions do."""
import io
import sys
from contextlib import ContextDecorator, ExitStack, contextmanager, redirect_stdout, suppress

LOG = []


def note(*words):
    LOG.append(" ".join(map(str, words)))


def flush(title):
    print(f"[{title}]", *LOG, sep="\n  ")
    LOG.clear()


class Lock:
    def __init__(self, name):
        self.name, self.depth = name, 0

    def __enter__(self):
        self.depth += 1
        note("acquire", self.name, self.depth)
        return self

    def __exit__(self, kind, value, tb):
        note("release", self.name, self.depth, kind.__name__ if kind else "-")
        self.depth -= 1


a, b = Lock("a"), Lock("b")
with a, b, a:
    note("inside", a.depth, b.depth)
try:
    with a as x, b as y:
        with x:
            raise LookupError("out")
except LookupError as e:
    note("caught", e, a.depth)
flush("locks")


class Undo:
    """Records changes to a dict and takes them back on an error."""
    MISSING = object()

    def __init__(self, data):
        self.data, self.changes = data, []

    def __setitem__(self, key, value):
        self.changes.append((key, self.data.get(key, self.MISSING)))
        self.data[key] = value

    def __enter__(self):
        self.mark = len(self.changes)
        return self

    def __exit__(self, kind, value, tb):
        if kind is not None:
            while len(self.changes) > self.mark:
                key, old = self.changes.pop()
                if old is self.MISSING:
                    del self.data[key]
                else:
                    self.data[key] = old
        return kind is not None and issubclass(kind, Rollback)


class Rollback(Exception):
    pass


data = {"a": 1}
with Undo(data) as u:
    u["a"] = 2
    u["b"] = 3
print(data)
with Undo(data) as u:
    u["a"], u["z"] = 10, 20
    raise Rollback
print(data)
try:
    with Undo(data) as u:
        u["a"] = data["missing"]
except KeyError as e:
    print(data, e)


@contextmanager
def tag(name, **attrs):
    note(f"<{name}{''.join(f' {k}={v}' for k, v in attrs.items())}>")
    try:
        yield name
    except Rollback as e:
        note("rolled back", *e.args)
    else:
        note("no error in", name)
    finally:
        note(f"</{name}>")


with tag("html"), tag("body", id="main") as t:
    note(t)
    raise Rollback("now")
flush("tags")


@contextmanager
def broken(kind):
    if kind == "never":
        return
    yield
    if kind == "twice":
        yield


for kind in ("never", "twice"):
    try:
        with broken(kind):
            note("body", kind)
    except RuntimeError as e:
        note(kind, e)
flush("broken")


def build(fail_at):
    with ExitStack() as stack:
        for n in range(3):
            if n == fail_at:
                raise ValueError(n)
            stack.enter_context(Lock(f"r{n}"))
            stack.callback(note, "callback", n)
        stack.push(lambda kind, value, tb: note("pushed", kind))
        return stack.pop_all()


kept = build(None)
note("kept")
kept.close()
with suppress(ValueError):
    build(1)
flush("stack")


class Timer(ContextDecorator):
    def __enter__(self):
        note("start")
        return self

    def __exit__(self, *exc):
        note("stop", exc[0] is None)
        return False


@Timer()
def work(n):
    note("working", n)
    return n * 2


print(work(4), work.__name__)
flush("decorator")
buf = io.StringIO()
with redirect_stdout(buf):
    print("hidden", 1, sep="-")
    sys.stdout.write("more")
print(repr(buf.getvalue()), sys.stdout is not buf)


def early():
    for n in range(5):
        with Lock(n):
            try:
                if n == 1:
                    continue
                if n == 2:
                    return n
            finally:
                note("finally", n)


print(early())
flush("early")


def chain():
    try:
        with Replace(KeyError("replaced")):
            raise ValueError("original")
    except KeyError as e:
        return repr(e), repr(e.__context__), e.__cause__


class Replace:
    def __init__(self, error):
        self.error = error

    def __enter__(self):
        pass

    def __exit__(self, *exc):
        raise self.error


print(chain())


class Bad:
    def __enter__(self):
        return self


for make in (lambda: Bad(), lambda: 5, lambda: Lock):
    try:
        with make():
            pass
    except TypeError as e:
        print(e)


def gen():
    with Lock("gen"):
        yield 1
        yield 2


g = gen()
next(g)
del g
for v in gen():
    note(v)
flush("generator")


class Precision:
    current = 2

    def __init__(self, n):
        self.n = n

    def __enter__(self):
        self.saved, Precision.current = Precision.current, self.n

    def __exit__(self, *exc):
        Precision.current = self.saved


def show(x):
    return f"{x:.{Precision.current}f}"


with Precision(4):
    four = show(2 / 3)
    with Precision(0):
        zero = show(2 / 3)
    again = show(2 / 3)
print(show(2 / 3), four, zero, again)
with (
    tag("one") as one,
    tag("two", n=len(one)) as (two_t, *rest),
):
    note(one, two_t, rest)
flush("parenthesised")
