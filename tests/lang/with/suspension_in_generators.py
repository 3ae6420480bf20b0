log = []


class C:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append(f"+{self.n}")
        return self

    def __exit__(self, t, v, tb):
        log.append(f"-{self.n}{':' + t.__name__ if t else ''}")
        return t is LookupError


def g():
    with C(1):
        yield "a"
        with C(2) as c, C(3):
            yield "b"
            raise LookupError
        yield "c"
        try:
            with C(4):
                yield "d"
        finally:
            log.append("f")


x = g()
print(list(x), log)
log.clear()
x = g()
next(x)
next(x)
x.close()
print(log)
log.clear()
x = g()
next(x)
try:
    x.throw(KeyError("k"))
except (KeyError, StopIteration) as e:
    print(type(e).__name__, log)
log.clear()
x = g()
[next(x) for _ in range(4)]
del x
print(log)
