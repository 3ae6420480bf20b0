class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])
        1 / 0


with Manager() as m:
    raise ValueError("inside")
