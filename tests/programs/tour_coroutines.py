"""Generators as coroutines: pipelines, a scheduler, two-way talk, and a generator-based parser."""
from collections import deque
from functools import wraps


def coroutine(fn):
    @wraps(fn)
    def start(*args, **kw):
        g = fn(*args, **kw)
        next(g)
        return g
    return start


@coroutine
def broadcast(*targets):
    while True:
        try:
            item = yield
        except ValueError as e:
            for t in targets:
                t.throw(e)
            continue
        for t in targets:
            t.send(item)


@coroutine
def matching(pattern, target):
    try:
        while True:
            if pattern in (line := (yield)):
                target.send(line)
    finally:
        target.close()


@coroutine
def collect(name, out):
    count = 0
    try:
        while True:
            try:
                out.append((name, (yield count)))
                count += 1
            except ValueError as e:
                out.append((name, f"error {e}"))
    except GeneratorExit:
        out.append((name, f"closed after {count}"))
        raise


out = []
pipe = broadcast(matching("a", collect("A", out)), collect("all", out))
for word in ("apple", "kiwi", "banana"):
    pipe.send(word)
try:
    pipe.throw(ValueError("bad line"))
except ValueError as e:
    print("came back:", e)
pipe.close()
print(out)


@coroutine
def average():
    total = count = 0
    result = None
    while True:
        match (yield result):
            case None:
                return total / count
            case (int() | float()) as x:
                total += x
                count += 1
                result = total / count
            case "reset":
                total = count = 0
            case other:
                result = f"? {other}"


avg = average()
print([avg.send(v) for v in (10, 20, 30, "reset", 1, [])])
try:
    avg.send(None)
except StopIteration as e:
    print("final", e.value)


class Task:
    ids = iter(range(1, 100))

    def __init__(self, gen):
        self.id, self.stack, self.send, self.result = next(Task.ids), [gen], None, None

    def step(self):
        """One turn of the top generator; a yielded generator is a call, anything else a value to the scheduler."""
        error = None
        while True:
            try:
                top = self.stack[-1]
                value = top.throw(error) if error else top.send(self.send)
            except StopIteration as e:
                self.stack.pop()
                self.send, error = e.value, None
                if not self.stack:
                    self.result = e.value
                    raise
                continue
            except Exception as e:
                self.stack.pop()
                if not self.stack:
                    raise
                error = e
                continue
            self.send = error = None
            if hasattr(value, "send"):
                self.stack.append(value)
                continue
            return value


class Scheduler:
    def __init__(self):
        self.ready, self.waiting, self.log, self.mail, self.ended = deque(), {}, [], {}, {}

    def spawn(self, gen):
        t = Task(gen)
        self.ready.append(t)
        return t

    def run(self):
        while self.ready:
            t = self.ready.popleft()
            try:
                request = t.step()
            except StopIteration as e:
                self.finish(t, e.value)
                continue
            except Exception as e:
                self.finish(t, e)
                continue
            match request:
                case None:
                    self.ready.append(t)
                case ("spawn", gen):
                    t.send = self.spawn(gen)
                    self.ready.append(t)
                case ("join", Task() as other):
                    if other.id in self.ended:
                        t.send = self.ended[other.id]
                        self.ready.append(t)
                    else:
                        self.waiting.setdefault(other.id, []).append(t)
                case ("say", *words):
                    self.log.append(f"{t.id}: {' '.join(map(str, words))}")
                    self.ready.append(t)

    def finish(self, t, value):
        self.ended[t.id] = value
        self.log.append(f"{t.id} ended with {value!r}")
        for w in self.waiting.pop(t.id, ()):
            w.send = value
            self.ready.append(w)


def square(n):
    yield
    return n * n


def fails():
    yield
    raise LookupError("gone")


def worker(n):
    total = 0
    for i in range(n):
        total += yield square(i)
        yield "say", f"total {total}"
    return total


def main():
    a = yield "spawn", worker(3)
    b = yield "spawn", fails()
    try:
        yield fails()
    except LookupError as e:
        yield "say", "caught", repr(e)
    results = [(yield "join", a), (yield "join", b)]
    return results


s = Scheduler()
s.spawn(main())
s.run()
print(*s.log, sep="\n")


def numbers(text):
    """A parser that is fed characters and yields finished tokens."""
    def feed():
        word = ""
        while True:
            ch = yield
            while ch.isdigit():
                word += ch
                ch = yield
            if word:
                ch2 = yield int(word)
                word = ""
                assert ch2 is None
            if not ch.isspace() and ch != "$":
                yield ch

    p = feed()
    next(p)
    for c in text + "$":
        got = p.send(c)
        while got is not None:
            yield got
            got = next(p)


print(list(numbers("12+345 *(6)-7")))


def walk(tree):
    match tree:
        case (left, value, right):
            yield from walk(left)
            sent = yield value
            if sent:
                print("  walk got", sent)
            yield from walk(right)


def same_fringe(a, b):
    x, y = walk(a), walk(b)
    end = object()
    while (p := next(x, end)) == (q := next(y, end)) and p is not end:
        pass
    return p is q is end


t1 = ((None, 1, None), 2, ((None, 3, None), 4, None))
t2 = (((None, 1, None), 2, None), 3, (None, 4, None))
g = walk(t1)
print(same_fringe(t1, t2), same_fringe(t1, ((None, 1, None), 2, None)), next(g), g.send("hello"), list(g))


def delegating():
    try:
        r = yield from inner()
        print("  inner gave", r)
        yield "after"
    except KeyError as e:
        yield f"outer caught {e}"
    finally:
        print("  outer cleanup")


def inner():
    try:
        while (x := (yield "inner")) != "stop":
            print("  inner heard", x)
        return "done"
    except ValueError:
        raise KeyError("translated") from None


for script in (["hi", "stop", None], [ValueError, None]):
    d = delegating()
    print(next(d), d.gi_yieldfrom.__name__)
    for s in script:
        try:
            print(d.throw(s) if isinstance(s, type) else d.send(s))
        except StopIteration as e:
            print("stop", e.value)
