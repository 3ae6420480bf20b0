print(list(map(lambda n: 10 // n, [1, 2])))
for value in map(lambda n: 10 // n, [1, 0]):
    print(value)
