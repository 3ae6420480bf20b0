def gen():
    raise StopIteration(5)
    yield


def bad_next():
    it = iter([])
    while True:
        yield next(it)


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration("value")


for make in (gen, bad_next):
    try:
        list(make())
    except RuntimeError as e:
        print(e, repr(e.__cause__))
print(list(It()), next(It(), "default"), [*It()], tuple(It()), sum(It()))


def delegate():
    r = yield from It()
    print("result", r)
    r = yield from ()
    print("result", r)
    try:
        yield from (x for x in [1])
    finally:
        print("bye")


print(list(delegate()))
e = StopIteration(1, 2)
print(e.value, e.args, StopIteration().value, repr(StopIteration(None)), list(map(lambda x: x, It())))
def f(): return next(iter([]))
try:
    [f() for _ in range(2)]
except StopIteration as e:
    print("leaks from a comprehension", repr(e))
try:
    list(f() for _ in range(2))
except RuntimeError as e:
    print("not from a generator", e)
