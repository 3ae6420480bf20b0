def pair():
    return 1, 2, 3


print("start")
a, b = pair()
