async def work():
    return 1


print("start")
work()
print("end")
