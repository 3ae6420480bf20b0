async def work():
    return 1


c = work()
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
c.send(None)
