# List, dict and set comprehensions.
def run(rounds):
    total = 0
    for r in range(rounds):
        a = [i * 2 for i in range(1000) if i % 3]
        b = {i: i + r for i in a}
        c = {v % 97 for v in b.values()}
        total += sum(a) + len(b) + len(c)
    return total


print(run(2500))
