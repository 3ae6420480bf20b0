def total(prices):
    amount = sum(prices)
    return amuont


print("start")
total([1, 2])
