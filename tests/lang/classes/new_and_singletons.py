class Single:
    _one = None

    def __new__(cls, *args):
        if cls._one is None:
            cls._one = super().__new__(cls)
            print("made")
        return cls._one

    def __init__(self, v=0):
        print("init", v)
        self.v = v


a, b = Single(1), Single(2)
print(a is b, a.v)


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never")


print(Other())


class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n - n % 2)


print(Even(7), Even(7) + 1, object.__new__(Single).__class__.__name__)
