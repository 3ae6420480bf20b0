z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), -z, +z)
print(z * 2, z / 2, z + 1.5, z - 1j, z * z, z ** 2, 1 / z, z ** 0.5)
print(complex("1-2j"), complex(1), complex(0, -0.0), complex("j"), complex(" 1e3+5j "), complex("(2+3j)"))
print(repr(1j), repr(-1j), repr(1 - 0j), repr(complex(-0.0, 1)), repr(1e300 * 1e10j))
print(z == 3 + 4j, z != 3, 5 == 5 + 0j, hash(5 + 0j) == hash(5), bool(0j))
print(f"{z:.2f} {z:>20} {z:e}", "%s" % z)
try:
    z < 1
except TypeError as e:
    print(e)
print(sum([1j, 2, 3.5]), pow(z, 3), z.__class__.__name__, 2j ** 2)
