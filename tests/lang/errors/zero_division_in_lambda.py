scale = lambda x: 100 / x
print(scale(5))
print([scale(n) for n in (2, 1, 0)])
