def count(n):
    print("start")
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "result"


g = count(3)
print(type(g).__name__, next(g), g.send("x"), next(g, "none"), next(g, "none"), next(g, "again"))
try:
    g = count(0)
    next(g)
except StopIteration as e:
    print(e.value, e.args)
print(list(count(2)), sum(i * i for i in range(5)), (lambda: (yield 1))().__next__())
g = count(5)
print(g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.__name__, g.__qualname__, g.gi_yieldfrom)
g.close()
print(g.gi_frame, list(g))
