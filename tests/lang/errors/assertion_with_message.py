def withdraw(balance, amount):
    assert amount <= balance, f"only {balance} left, wanted {amount}"
    return balance - amount


print(withdraw(10, 4))
withdraw(6, 7)
