print("start")
x = 5
x.name = "five"
