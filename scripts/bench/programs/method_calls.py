# Method calls on instances.
class Counter:
    def __init__(self):
        self.n = 0

    def step(self, by):
        self.n += by
        return self

    def value(self):
        return self.n


def run(n):
    c = Counter()
    for i in range(n):
        c.step(1).step(2)
        if c.value() > 1000:
            c.n = 0
    return c.value()


print(run(2_000_000))
