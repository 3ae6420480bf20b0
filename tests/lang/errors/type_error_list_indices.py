items = ["a", "b"]
print(items[True])
print(items["1"])
