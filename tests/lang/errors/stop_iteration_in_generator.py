def gen():
    yield 1
    raise StopIteration("inside")


g = gen()
print(next(g))
next(g)
