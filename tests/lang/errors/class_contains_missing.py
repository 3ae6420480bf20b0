class Box:
    pass


print("start")
3 in Box()
