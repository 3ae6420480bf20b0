import math

print(math.sqrt(16))
math.sqrt(-1)
