def naturals(start=0):
    while True:
        yield start
        start += 1


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def primes():
    found = []
    for n in naturals(2):
        if all(n % p for p in found):
            found.append(n)
            yield n


print(list(take(10, primes())))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a), next(b)
    while True:
        if x <= y:
            yield x
            x = next(a, float("inf"))
        else:
            yield y
            y = next(b, float("inf"))
        if x == y == float("inf"):
            return


print(list(merge([1, 4, 9], [2, 3, 10, 11])))
it = iter(lambda c=[0]: c.append(c[-1] + 1) or c[-1], 5)
print(list(it))
