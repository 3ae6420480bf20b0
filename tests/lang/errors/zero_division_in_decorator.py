def broken(fn):
    return 1 // 0


print("start")


@broken
def f():
    pass
