async def work():
    yield 1


print("start")
for x in work():
    print(x)
