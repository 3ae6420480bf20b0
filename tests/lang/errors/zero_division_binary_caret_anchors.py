a, b, c = 1, 2, 0
print(a + b)
d = (a + b)   /   (c * b)
