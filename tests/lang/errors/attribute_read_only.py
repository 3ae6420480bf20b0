class Point:
    @property
    def x(self):
        return 1


print(Point().x)
Point().x = 5
