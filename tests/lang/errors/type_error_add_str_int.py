print("start")
print("total: " + 5)
