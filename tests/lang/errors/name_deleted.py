value = 3
print(value)
del value
print(value)
