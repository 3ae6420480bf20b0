class Odd:
    def __repr__(self):
        return 5


print("start")
print(Odd())
