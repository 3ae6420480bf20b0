a = 2 ** 200
b = 3 ** 130
print(a + b)
print(a - b)
print(a * b)
print(b // 12345678901234567890, b % 12345678901234567890)
print(-b // 10 ** 20, -b % 10 ** 20)
print(a // b, divmod(b * a + 5, b) == (a, 5))
print(pow(3, 1000, 10 ** 9 + 7), pow(7, -1, 31))
print((a - a) == 0, a - (a - 1), type(a - (a - 1)).__name__)
print(str(a)[:10], len(str(2 ** 1000)))
print(int("9" * 50) + 1)
