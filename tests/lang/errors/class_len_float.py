class Odd:
    def __len__(self):
        return 1.5


print("start")
len(Odd())
