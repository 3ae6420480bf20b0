print("start")
x, y = 7
