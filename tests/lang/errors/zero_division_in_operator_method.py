class Money:
    def __init__(self, cents):
        self.cents = cents

    def __truediv__(self, other):
        return Money(self.cents / other)


print(Money(100) / 4 is None)
Money(100) / 0
