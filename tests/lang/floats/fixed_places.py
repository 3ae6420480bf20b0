# Fixed decimal places and round(): exact halves, carries, the ends of the fast range, and beyond it.
VALUES = [0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, 2.675, 9.995, 99.995, 0.05, 0.001, 1e-20, 5e-324, 1e15,
          2.0 ** 52 + 0.5, 2.0 ** 53 - 1, 2.0 ** 53, 1e22, 123456789.987654321, 0.1, 1 / 3, 1e300]
for v in VALUES:
    print([f"{v:.{p}f}" for p in (0, 1, 2, 3, 10, 19, 20)] if v < 1e100 else f"{v:.1f}"[:12])
    print("%.2f|%9.3f|%-9.1f|%+.0f" % (v, v, -v, v) if v < 1e100 else "", [round(v, p) for p in (0, 1, 2, 15, 19, 25)])
print(f"{1234567.891:,.2f} {-0.001:.2f} {0.5:%} {-0.5:.1%} {123.456:08.1f} {float('inf'):.2f} {float('nan'):.1f}")
for n in (0, 1, -5, 255, -255, 2 ** 70, True):
    print(bin(n), oct(n), hex(n))
for s in ("", "a", "plain", "\x80", "\u20ac", "\U0001f600"):
    print(s.encode(), s.encode("utf8"), s.encode().decode() == s, s.encode().decode("utf-8", "strict") == s)
