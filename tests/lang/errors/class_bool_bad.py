class Odd:
    def __bool__(self):
        return 2


print("start")
if Odd():
    pass
