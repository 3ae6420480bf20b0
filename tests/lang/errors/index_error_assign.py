items = [1, 2, 3]
items[2] = 9
print(items)
items[5] = 1
