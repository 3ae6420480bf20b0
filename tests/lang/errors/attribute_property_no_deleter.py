class Point:
    @property
    def x(self):
        return 1


p = Point()
print(p.x)
del p.x
