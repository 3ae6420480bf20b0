class A:
    def __init__(self, name):
        self.name = name


class B(A):
    def __init__(self):
        super().__init__()


print("start")
B()
