# While loop with branches on ints.
def longest(limit):
    best = best_n = 0
    for n in range(1, limit):
        x, steps = n, 0
        while x != 1:
            if x & 1:
                x = 3 * x + 1
            else:
                x >>= 1
            steps += 1
        if steps > best:
            best, best_n = steps, n
    return best_n, best


print(longest(40_000))
