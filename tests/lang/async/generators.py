async def agen(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("agen finally")


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def main():
    out = []
    async for v in agen(3):
        out.append(v)
    g = agen(5)
    out.append(await g.__anext__())
    out.append(await g.asend("hello"))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        out.append("stopped")
    h = agen(2)
    await anext(h)
    try:
        await h.athrow(ValueError("thrown"))
    except ValueError as e:
        out.append(str(e))
    out.append(await anext(agen(0), "default"))
    return out


print(run(main()))
