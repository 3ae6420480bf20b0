class Res:
    def __init__(self, n):
        self.n = n
        print("open", n)

    def __enter__(self):
        return self

    def __exit__(self, *e):
        print("close", self.n, e[0] and e[0].__name__)


def lines(n):
    with Res(n):
        yield 1
        yield 2


for x in lines("a"):
    print(x)
    break
print("broke out")
g = lines("b")
next(g)
g = None
print("dropped")
print(list(lines("c")))


def nested():
    try:
        yield from lines("d")
    finally:
        print("outer finally")


g = nested()
next(g)
g.close()
