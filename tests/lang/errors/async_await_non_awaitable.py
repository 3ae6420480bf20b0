async def work():
    await 5


print("start")
work().send(None)
