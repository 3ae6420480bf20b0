def adders():
    fs = []
    for i in range(3):
        def add(x):
            return x + i
        fs.append(add)
    return fs


print([f(10) for f in adders()])


def later():
    def use():
        return v
    try:
        use()
    except NameError as e:
        print(e)
    v = 5
    r = use()
    del v
    try:
        use()
    except NameError as e:
        print(e)
    return r


print(later())


def shared():
    x = [0]
    y = 0

    def get():
        return x, y

    def set_(v):
        nonlocal y
        y = v
        x.append(v)

    return get, set_


get, set_ = shared()
set_(4)
print(get(), get.__closure__[1].cell_contents, [type(c).__name__ for c in get.__closure__], get.__closure__[0] == set_.__closure__[0])
c = get.__closure__[1]
c.cell_contents = "poked"
print(get())
