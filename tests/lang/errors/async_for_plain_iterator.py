async def work():
    async for x in [1, 2]:
        print(x)


print("start")
work().send(None)
