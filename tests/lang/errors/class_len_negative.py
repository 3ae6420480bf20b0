class Odd:
    def __len__(self):
        return -1


print("start")
len(Odd())
