class Gate:
    async def __aenter__(self):
        print("aenter")
        return "inside"

    async def __aexit__(self, t, v, tb):
        print("aexit", t and t.__name__)
        return t is KeyError


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i == self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


async def main():
    async with Gate() as g, Gate():
        print(g)
    async with Gate():
        raise KeyError
    async for t in Ticker(3):
        if t == 2:
            continue
        print("tick", t)
    else:
        print("for else")
    print([x * 2 async for x in Ticker(3) if x != 2], {x async for x in Ticker(2)}, {x: x async for x in Ticker(2)})
    g = (x async for x in Ticker(2))
    print(type(g).__name__, [v async for v in g])
    async for t in Ticker(5):
        if t == 2:
            break
    return t


try:
    main().send(None)
except StopIteration as e:
    print("done", e.value)
