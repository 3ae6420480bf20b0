print(sorted([3, 1, 2], key=lambda n: 6 // n))
print(sorted([3, 0, 2], key=lambda n: 6 // n))
