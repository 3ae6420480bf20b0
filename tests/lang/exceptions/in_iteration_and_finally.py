class Bad:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("in next")


for use in (list, sum, lambda b: [*b], lambda b: {**{}, "x": max(b)}, lambda b: 5 in b, tuple, lambda b: dict(b), "".join):
    try:
        use(Bad())
    except KeyError as e:
        print(e)


def f():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("f1")
    finally:
        print("f2")


try:
    f()
except ValueError as e:
    print(e)


def loop():
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise KeyError(i)
            finally:
                if i == 1:
                    continue
            print("end", i)
        except KeyError:
            print("not swallowed")


loop()
