"""Primes: sieves, Miller-Rabin, Pollard's rho, arithmetic functions, sums of squares."""
from collections import Counter
from itertools import compress, count, islice, takewhile
from math import gcd, isqrt, prod


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for i in range(2, isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n + 1, i)))
    return list(compress(range(n + 1), flags))


def endless():
    """Primes for ever, keeping the next multiple of each one found."""
    yield 2
    multiples = {}
    for n in count(3, 2):
        step = multiples.pop(n, None)
        if step is None:
            yield n
            multiples[n * n] = 2 * n
        else:
            m = n + step
            while m in multiples:
                m += step
            multiples[m] = step


def is_prime(n, witnesses=(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)):
    if n < 2:
        return False
    for p in witnesses:
        if n % p == 0:
            return n == p
    d, r = n - 1, 0
    while not d & 1:
        d, r = d >> 1, r + 1
    for a in witnesses:
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(r - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n):
    if n % 2 == 0:
        return 2
    for c in count(1):
        f = lambda x: (x * x + c) % n
        x = y = 2
        d = 1
        while d == 1:
            x, y = f(x), f(f(y))
            d = gcd(abs(x - y), n)
        if d != n:
            return d


def factor(n):
    if n == 1:
        return Counter()
    if is_prime(n):
        return Counter([n])
    d = rho(n)
    return factor(d) + factor(n // d)


def show(f):
    return " * ".join(f"{p}^{k}" if k > 1 else str(p) for p, k in sorted(f.items())) or "1"


def divisors(n):
    out = [1]
    for p, k in sorted(factor(n).items()):
        out = [d * p ** e for d in out for e in range(k + 1)]
    return sorted(out)


def phi(n):
    return prod((p - 1) * p ** (k - 1) for p, k in factor(n).items())


primes = sieve(10_000)
print(len(primes), primes[:10], primes[-1], sum(primes))
print(list(islice(endless(), 100)) == primes[:100], list(takewhile(lambda p: p < 60, endless())))
print([n for n in range(50) if is_prime(n)] == sieve(49), [is_prime(n) for n in (561, 1729, 2 ** 61 - 1, 2 ** 67 - 1, 3215031751, 10 ** 18 + 9)])
for n in (1, 97, 360, 1001, 2 ** 32 + 1, 10 ** 12 + 1, 2 ** 67 - 1, 600851475143):
    f = factor(n)
    assert prod(p ** k for p, k in f.items()) == n
    print(n, "=", show(f))
print([(n, phi(n), len(divisors(n)), sum(divisors(n))) for n in (12, 28, 97, 496, 1000)])
print([n for n in range(2, 1000) if sum(divisors(n)) == 2 * n], [n for n in range(2, 60) if not any(k > 1 for k in factor(n).values())][:15])
print([(p, q) for p, q in zip(primes, primes[1:]) if q - p == 2][:8], max((q - p, p) for p, q in zip(primes, primes[1:])))
table = set(primes)
print([(n, next((p, n - p) for p in primes if n - p in table)) for n in (28, 100, 998, 5000)])


def egcd(a, b):
    x, y, u, v = 1, 0, 0, 1
    while b:
        q, a, b = a // b, b, a % b
        x, y, u, v = u, v, x - q * u, y - q * v
    return a, x, y


def crt(pairs):
    r, m = 0, 1
    for a, n in pairs:
        g, p, _ = egcd(m, n)
        if (a - r) % g:
            raise ValueError(f"{r} mod {m} and {a} mod {n} never meet")
        r, m = (r + m * ((a - r) // g * p % (n // g))) % (m // g * n), m // g * n
    return r, m


print(egcd(240, 46), crt([(2, 3), (3, 5), (2, 7)]), crt([(1, 4), (3, 6)]))
try:
    crt([(1, 4), (2, 6)])
except ValueError as e:
    print(e)
p, q, e = 1000003, 2000003, 65537
d = pow(e, -1, (p - 1) * (q - 1))
secret = int.from_bytes(b"ouro", "big")
locked = pow(secret, e, p * q)
print(locked, pow(locked, d, p * q).to_bytes(4, "big"), d)
try:
    pow(6, -1, 9)
except ValueError as e:
    print(e)
