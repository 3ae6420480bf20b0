def gen():
    yield next(g)


g = gen()
print("start")
next(g)
