class Odd:
    def __iter__(self):
        return 5


print("start")
for x in Odd():
    pass
