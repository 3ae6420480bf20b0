"""Fourier transforms with complex numbers: recursion, iteration, convolution, filters."""
import math
from itertools import zip_longest

TAU = 2 * math.pi


def unit(angle):
    return complex(math.cos(angle), math.sin(angle))


def dft(x):
    n = len(x)
    return [sum(v * unit(-TAU * k * i / n) for i, v in enumerate(x)) for k in range(n)]


def fft(x, inverse=False):
    n = len(x)
    if n == 1:
        return list(x)
    if n & (n - 1):
        raise ValueError(f"{n} is not a power of two")
    even, odd = fft(x[::2], inverse), fft(x[1::2], inverse)
    turn = (1 if inverse else -1) * TAU / n
    out = [0j] * n
    for k, (a, b) in enumerate(zip(even, odd)):
        t = unit(turn * k) * b
        out[k], out[k + n // 2] = a + t, a - t
    return out


def ifft(x):
    return [v / len(x) for v in fft(x, inverse=True)]


def in_place(x):
    x, n = list(x), len(x)
    bits = n.bit_length() - 1
    for i in range(n):
        j = int(f"{i:0{bits}b}"[::-1], 2)
        if j > i:
            x[i], x[j] = x[j], x[i]
    size = 2
    while size <= n:
        w = unit(-TAU / size)
        for start in range(0, n, size):
            f = 1 + 0j
            for k in range(start, start + size // 2):
                t = f * x[k + size // 2]
                x[k], x[k + size // 2] = x[k] + t, x[k] - t
                f *= w
        size *= 2
    return x


def close(a, b, eps=1e-9):
    return all(abs(p - q) < eps for p, q in zip_longest(a, b, fillvalue=math.inf))


def tidy(z, digits=4):
    re, im = round(z.real, digits) + 0.0, round(z.imag, digits) + 0.0
    return f"{re:g}" if not im else f"{re:g}{im:+g}i"


signal = [math.sin(TAU * 3 * t / 16) + 0.5 * math.cos(TAU * 5 * t / 16) + 1 for t in range(16)]
spectrum = fft(signal)
print([tidy(v) for v in spectrum])
print(close(spectrum, dft(signal)), close(spectrum, in_place(signal)), close(ifft(spectrum), signal))
peaks = [(k, round(2 * abs(v) / 16, 6)) for k, v in enumerate(spectrum[:9]) if abs(v) > 1e-9]
print(peaks)
print(f"{sum(v * v for v in signal):.6f} {sum(abs(v) ** 2 for v in spectrum) / 16:.6f}")


def multiply(a, b):
    """Polynomials, smallest power first."""
    n = 1 << (len(a) + len(b) - 2).bit_length() if len(a) + len(b) > 2 else 2
    fa, fb = (fft(list(map(complex, p)) + [0j] * (n - len(p))) for p in (a, b))
    out = [round(v.real) for v in ifft([x * y for x, y in zip(fa, fb)])]
    return out[:len(a) + len(b) - 1]


def product(x, y):
    a, b = ([int(c) for c in reversed(str(v))] for v in (x, y))
    carry, digits = 0, []
    for d in multiply(a, b):
        carry, d = divmod(carry + d, 10)
        digits.append(d)
    return carry * 10 ** len(digits) + int("".join(map(str, reversed(digits))))


print(multiply([1, 2, 3], [4, 5]), multiply([1, 1], [1, 1]), multiply([1], [7]), multiply([-1, 0, 1], [1, 0, 1]))
x, y = 123456789123456789123456789, 987654321987654321
print(product(x, y), product(x, y) == x * y, product(99, 99))
noisy = [math.sin(TAU * t / 32) + 0.3 * math.sin(TAU * 13 * t / 32) for t in range(32)]
clean = fft(noisy)
clean[5:28] = [0j] * 23
smooth = [v.real for v in ifft(clean)]
print([round(v, 3) + 0.0 for v in smooth[:9]], round(max(abs(a - math.sin(TAU * t / 32)) for t, a in enumerate(smooth)), 9))
for line in zip(*(f"{'*' * round(8 + 8 * v):<16}" for v in smooth[::2])):
    print("".join(line).rstrip())
z = 1 + 2j
print(z ** 2, z ** 0, z ** -1, abs(z) ** 2, z.conjugate() * z, complex("1-1j") / 1j, (2 + 0j) ** 3, 1j ** 4, -z, z == 1 + 2j, {z: "key"}[complex(1, 2)], 0j ** 0)
print(complex(3), complex("-1e-3j"), complex(math.inf, -1), complex(1.5, -0.0), [z, 2j], f"{z:.1f}", str(-1j), repr(complex(0, -2)), sum([1j] * 4), bool(0j), z.real.is_integer())
for bad in (lambda: fft([1, 2, 3]), lambda: z < 1j, lambda: int(z), lambda: z // 1, lambda: complex("1 + 2j"), lambda: 1j / 0, lambda: 0j ** -1, lambda: z % 2):
    try:
        print(bad())
    except (ValueError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
