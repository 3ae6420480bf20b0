import math

print(math.exp(0))
math.exp(1000)
