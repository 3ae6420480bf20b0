class Rate:
    def __init__(self, num, den):
        self.num, self.den = num, den

    def value(self):
        return self.num / self.den

    def __str__(self):
        return f"rate {self.value():.2f}"


print(Rate(1, 4))
print(Rate(1, 0))
