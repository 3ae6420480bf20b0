"""Pi, e and square roots with big integers, four ways, and what their digits hold."""
from collections import Counter
from itertools import count, islice
from math import isqrt, factorial
import sys


def spigot():
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < n * t:
            yield n
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


def arctan_inverse(x, unity):
    total = term = unity // x
    x2, sign = x * x, 1
    for n in count(3, 2):
        term //= x2
        if not term:
            return total
        sign = -sign
        total += sign * (term // n)


def machin(digits):
    unity = 10 ** (digits + 10)
    return 4 * (4 * arctan_inverse(5, unity) - arctan_inverse(239, unity)) // 10 ** 10


def chudnovsky(digits):
    def split(a, b):
        if b - a == 1:
            p = (6 * a - 5) * (2 * a - 1) * (6 * a - 1) if a else 1
            q = a ** 3 * (640320 ** 3 // 24) if a else 1
            t = p * (13591409 + 545140134 * a)
            return p, q, -t if a & 1 else t
        m = (a + b) // 2
        p1, q1, t1 = split(a, m)
        p2, q2, t2 = split(m, b)
        return p1 * p2, q1 * q2, q2 * t1 + p1 * t2

    _, q, t = split(0, digits // 14 + 2)
    unity = 10 ** (2 * digits + 20)
    return q * 426880 * isqrt(10005 * unity) // t // 10 ** 10


def gauss_legendre(digits):
    unity = 10 ** (digits + 15)
    a, b, t, p = unity, isqrt(unity * unity // 2), unity // 4, 1
    while abs(a - b) > 1:
        a, b, old = (a + b) // 2, isqrt(a * b), a
        t -= p * (old - a) ** 2 // unity
        p *= 2
    return (a + b) ** 2 // (4 * t) // 10 ** 15


N = 500
digits = "".join(map(str, islice(spigot(), N)))
values = {f.__name__: str(f(N - 1 + 5))[:N] for f in (machin, chudnovsky, gauss_legendre)}
print({name: v == digits for name, v in values.items()})
for i in range(0, 200, 50):
    print(f"{i:4d} {' '.join(digits[i + j:i + j + 10] for j in range(0, 50, 10))}")
print(sorted(Counter(digits).items()), digits.find("999999"), sum(map(int, digits)))


def e_digits(n):
    unity, total, k = 10 ** (n + 10), 0, 0
    while term := unity // factorial(k):
        total += term
        k += 1
    return str(total // 10 ** 10)


print(e_digits(60))
for n in (2, 3, 10 ** 40 + 1):
    print(str(isqrt(n * 10 ** 80))[:50], end=" ")
print()
long_pi = str(chudnovsky(3000))
print(len(long_pi), long_pi[-20:], Counter(long_pi).most_common(2), max(range(10), key=lambda d: long_pi.count(str(d) * 3)))
x = 3 ** 2000
print(x.bit_length(), len(str(x)), x % 10 ** 12, str(x)[:12], x >> 3100, hex(x)[-10:], f"{x:.6e}" if x < 1e308 else "too big for a float")
try:
    float(x)
except OverflowError as e:
    print(e)
try:
    str(10 ** 4400)
except ValueError as e:
    print(str(e).split(";")[0])
sys.set_int_max_str_digits(0)
print(len(str(10 ** 4400)), int("1" * 4500) % 97, sys.get_int_max_str_digits())
f = factorial(200)
print(f // factorial(198), len(str(f)), len(str(f)) - len(str(f).rstrip("0")), f % (2 ** 100), divmod(-f, 10 ** 370))
