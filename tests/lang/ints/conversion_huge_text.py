n = 7 ** 400
s = str(n)
print(len(s), s[:20], s[-20:])
print(int(s) == n, int(hex(n), 16) == n, int(bin(n), 2) == n, int(oct(n), 8) == n)
print(f"{n:x}"[:12], f"{n:,}"[:15], f"{-n:_}"[-12:])
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
