def gen():
    x = yield
    print(x)


g = gen()
print("start")
g.send(1)
