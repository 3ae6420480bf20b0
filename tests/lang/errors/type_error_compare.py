print(1 < 2.5)
print(sorted([3, "two", 1]))
