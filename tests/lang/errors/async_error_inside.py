async def leaf():
    raise ValueError("leaf")


async def root():
    await leaf()


print("start")
root().send(None)
