s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(5), slice(None), slice(3), slice(None, None, -1).indices(4), slice(-3, None).indices(10))
print(s == slice(1, 10, 2), slice(1, 2) != slice(1, 3), slice(1, 2) < slice(1, 3))


class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


x = Show()
print(x[1], x[1:2], x[::], x[1:2, ...], x[:, 1:], x[()], x["a":"b":"c"], x[1, *[2, 3]], x[-1:])
x[1:2] = 5
x[...] = 0
del x[3:], x["k"]
