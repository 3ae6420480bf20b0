def gen():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = gen()
print(next(g))
g.close()
