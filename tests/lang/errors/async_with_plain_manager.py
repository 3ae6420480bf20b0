class M:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        pass


async def work():
    async with M():
        pass


print("start")
work().send(None)
