class Shape:
    sides = 0


print("start")
print(Shape.side)
