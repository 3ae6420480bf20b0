class Box:
    size = 0

    @property
    def density(self):
        return 10 / self.size


print("start")
print(Box().density)
