print(0x_ff, 0b1010_1010, 0o17, 1_000_000, 0XFF, 0B1, 0O7)
print(0xdeadbeefdeadbeefdeadbeef)
print(1 .real, 1..real, 5 .bit_length())
print(0x1f, 0XAbC, 0B11, 0O17, 1_0.0_1, 1E3, .5, 5., 0e0, 1_0j, 00_0)
