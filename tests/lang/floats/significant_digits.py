# %e and %g, for numbers whose rounding is exact in 128 bits and for those beyond: the digits and the ties must be printf's.
values = [0.0, 1.0, 9.5, 0.5, 2.5, 1e22, 1e23, 123456789.0, 9.9995, 99999.5, 999999.5, 0.1, 0.3, 1 / 3, 2 / 3, 1e-5, 9.99995e-5,
          0.0001, 0.00012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 4503599627370496.5, 2**53 + 1.0, 2.0**63,
          2.0**64, 2.0**100, 12345.678, 0.000244140625, 8.125, 8.375, 1e16, 1e17, 123456.5, 1234567.5]
for v in values:
    print(v, "|", " ".join("%.{}e".format(p) % v for p in (0, 1, 2, 5, 6, 15, 16, 17)))
    print("   ", " ".join("%.{}g".format(p) % v for p in (0, 1, 2, 5, 6, 12, 15, 17)))
    print("   ", f"{v:e} {v:E} {v:g} {v:G} {v:.3g} {v:.10g} {v:n} {-v:.2e} {v:+.4G} {v:12.3e}| {v:<12.3g}| {v:012.3e} {v:.3%} {v:,.2f}")
seed, total = 1, 0
for i in range(4000):
    seed = seed * 6364136223846793005 + 1442695040888963407 & 2**64 - 1
    v = (seed >> 11) * 2.0 ** (i % 200 - 130)
    text = f"{v:.{i % 18}e} {v:.{i % 17}g} %.{i % 12}e %.{i % 15}g" % (v, v)
    total = (total * 31 + sum(map(ord, text))) % 1000000007
print(total)
print("%#.3g %#.0e %.50g %.40e" % (1.0, 1.0, 0.1, 0.1), f"{1.0:#g} {1.5:#.0f} {1e300:.3e} {float('nan'):e} {float('-inf'):G}")
for spec in ("6", "<6", "^7", "=+7", "06", "+,", "_", "x", "#X", "o", "#010b", "*^9", "08,", "c", "é>5", "\u20ac^9", " d", "e", ".2f", "%"):
    print(spec, "|".join(format(n, spec) for n in (0, 7, -42, 65) if spec != "c" or n >= 0))
for n in (1234567890123456789012345, -2**64):
    print(f"{n:,} {n:x} {n:#X} {n:>30} {n:+_d} {n:.3e}", "%d|%x|%30d|%-30d|%030d|%+d|%.30d" % (n, n, n, n, n, n, n))
for n in (0, 5, -5, 123, -2**63, 2**63 - 1):
    print("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%+.3d|%8.3d|%i|%u" % ((n,) * 11), "%s %r %s" % (n, n, "x"), "{} {!r} {:>4}{}".format(n, n, n, ""))
