print("start")
print(math.pi)
