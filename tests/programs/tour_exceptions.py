"""A tour of exceptions: chains, groups, retries, cleanup order, tracebacks walked by hand."""
import sys


class AppError(Exception):
    code = 1

    def __init__(self, *args, **context):
        super().__init__(*args)
        self.context = context

    def __str__(self):
        extra = ", ".join(f"{k}={v!r}" for k, v in self.context.items())
        return super().__str__() + (f" ({extra})" if extra else "")


class NotFound(AppError, LookupError):
    code = 4


class Invalid(AppError, ValueError):
    code = 5


def chain(e):
    out = []
    while e is not None:
        how = "cause" if e.__cause__ else "context" if e.__context__ and not e.__suppress_context__ else "end"
        out.append(f"{type(e).__name__}[{how}]")
        e = e.__cause__ or (None if e.__suppress_context__ else e.__context__)
    return " <- ".join(out)


def frames(e):
    tb, out = e.__traceback__, []
    while tb is not None:
        out.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno}")
        tb = tb.tb_next
    return " > ".join(out[1:])


def load(store, key):
    try:
        return store[key]
    except KeyError as e:
        raise NotFound("no such key", key=key) from e


def parse(store, key):
    text = load(store, key)
    try:
        return int(text)
    except ValueError:
        raise Invalid(f"bad number {text!r}", key=key)
    except TypeError:
        raise Invalid("not text", key=key) from None


STORE = {"a": "1", "b": "x", "c": None}
for key in "abcd":
    try:
        print(key, parse(STORE, key))
    except (NotFound, Invalid) as e:
        print(key, type(e).__name__, e, e.code, "|", chain(e), "|", frames(e))
        print("  ", isinstance(e, LookupError), isinstance(e, ValueError), e.args, e.context)


def attempt(n, *, tries=3, on=(OSError,)):
    errors = []
    for k in range(1, tries + 1):
        try:
            if n >= k:
                raise ConnectionError(f"try {k}") if k % 2 else TimeoutError(f"try {k}")
            return f"ok after {k}", errors
        except on as e:
            e.add_note(f"attempt {k} of {tries}")
            errors.append(e)
    raise ExceptionGroup(f"{len(errors)} attempts failed", errors)


print(attempt(0), attempt(1)[0], attempt(2)[1][1].__notes__)
try:
    attempt(9)
except* ConnectionError as eg:
    print("connection", [str(e) for e in eg.exceptions])
except* TimeoutError as eg:
    print("timeout", [(str(e), e.__notes__) for e in eg.exceptions])
steps = []


def order(n):
    try:
        steps.append("try")
        try:
            if n == 0:
                return "returned"
            if n == 1:
                raise KeyError("one")
            if n == 2:
                raise SystemExit(2)
            steps.append("body")
        except KeyError:
            steps.append("except")
            raise RuntimeError("while handling")
        else:
            steps.append("else")
        finally:
            steps.append("finally")
    except RuntimeError as e:
        steps.append(f"outer {e}, context {e.__context__!r}")
    except BaseException as e:
        steps.append(f"base {e!r}")
    finally:
        steps.append("last")
    return "end"


for n in range(4):
    steps.clear()
    print(n, order(n), steps)


def walk(group, depth=0):
    yield f"{'  ' * depth}{type(group).__name__}: {group.message}"
    for e in group.exceptions:
        if isinstance(e, BaseExceptionGroup):
            yield from walk(e, depth + 1)
        else:
            yield f"{'  ' * (depth + 1)}{e!r}"


def gather(*jobs):
    errors, results = [], []
    for job in jobs:
        try:
            results.append(job())
        except Exception as e:
            errors.append(e)
    if errors:
        raise ExceptionGroup("gather", errors)
    return results


nested = lambda: gather(lambda: 1 / 0, lambda: [][1], lambda: gather(lambda: int("z"), lambda: None.x))
try:
    gather(lambda: 1, nested, lambda: {}["k"])
except ExceptionGroup as g:
    print(*walk(g), sep="\n")
    arith, rest = g.split(ArithmeticError)
    print(*walk(arith), "--", *walk(rest), sep="\n")
    print(g.subgroup(lambda e: isinstance(e, LookupError)).exceptions[0].exceptions, g.subgroup(MemoryError), len(g.subgroup((ValueError, KeyError)).exceptions))


class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup("derived " + self.message, excs)


try:
    try:
        raise MyGroup("mine", [ValueError(1), TypeError(2), MyGroup("deep", [ValueError(3)])])
    except* ValueError as eg:
        print(type(eg).__name__, eg.message, eg.exceptions)
        raise LookupError("from handler")
except ExceptionGroup as g:
    print(g.message or "(empty)", [type(e).__name__ for e in g.exceptions], repr(g.exceptions[0].__context__))


def cleanup():
    for n in range(3):
        try:
            try:
                yield n
            finally:
                print("  inner", n)
        except GeneratorExit:
            print("  exit", n, sys.exc_info()[0].__name__)
            raise


g = cleanup()
next(g), next(g)
g.close()
print(sys.exc_info())


def depth():
    try:
        return 1 + depth()
    except RecursionError:
        return 0


limit = sys.getrecursionlimit()
sys.setrecursionlimit(120)
print(0 < depth() < 120)
sys.setrecursionlimit(limit)
err = None
for kind in (ValueError("a"), KeyError("a"), OSError(2, "none", "f.txt"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StopIteration(5), SystemExit("bye"), ImportError("m", name="n", path="p"), SyntaxError("s", ("f", 1, 2, "t")), AttributeError("x", name="y")):
    try:
        raise kind from err
    except BaseException as e:
        print(f"{e!r:60} {e}")
        err = None if isinstance(e, SystemExit) else e
print(chain(err))
try:
    raise ValueError("first")
except ValueError as first:
    try:
        raise TypeError("second") from first
    except TypeError as second:
        second.__cause__ = None
        second.__suppress_context__ = False
        print(chain(second), second.__context__ is first)
        try:
            second.__cause__ = "text"
        except TypeError as e:
            print(e)
first = second = err = None
