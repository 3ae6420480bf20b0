class BankError(Exception):
    """Something is wrong with an account."""


class Overdraft(BankError):
    def __init__(self, amount):
        super().__init__(f"short by {amount}")
        self.amount = amount


print("start")
raise Overdraft(12)
