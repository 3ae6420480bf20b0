class Sleep:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        got = yield f"sleep {self.n}"
        return f"woke {got}"


async def leaf(n):
    r = await Sleep(n)
    return r, n


async def main():
    a = await leaf(1)
    b = await leaf(2)
    return a, b


def run(coro):
    value = None
    step = 0
    while True:
        try:
            req = coro.send(value)
        except StopIteration as e:
            return e.value
        step += 1
        print("request", req)
        value = step * 10


c = main()
print(type(c).__name__, c.__name__, c.cr_running, c.cr_await)
print(run(c))
print(c.cr_frame)
c2 = main()
c2.close()
try:
    c2.send(None)
except RuntimeError as e:
    print(e)
