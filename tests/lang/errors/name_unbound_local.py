total = 10


def add(n):
    total += n
    return total


print("start")
add(3)
