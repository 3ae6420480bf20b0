def gen():
    while True:
        yield 1


g = gen()
print(next(g))
g.throw(ValueError("thrown in"))
