print(1 << 100, (1 << 100) >> 98, -1 >> 5, -5 >> 1, 5 >> 100)
print(12 & 10, 12 | 3, 12 ^ 5, ~12)
print(-12 & 10, -12 | 3, -12 ^ 5, ~-12)
big = 2 ** 70 + 5
print(big & 7, big & -8 == 2 ** 70, big | 8, big ^ big, ~big)
print(-big & 0xFF, -big | 1, -big ^ 3)
print(big.bit_length(), (0).bit_length(), (-256).bit_length(), (255).bit_count(), (-7).bit_count())
print(0 << 1000, bin(-10), hex(-255), oct(8), bin(0))
