import math

print("start")
print(math.sqroot(4))
