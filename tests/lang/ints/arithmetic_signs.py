for a in (7, -7):
    for b in (2, -2):
        print(a, b, a // b, a % b, divmod(a, b), a // b * b + a % b == a)
print(-1 // 10, 1 // -10, -10 % 3, 10 % -3)
print(2 ** 10, (-2) ** 3, -2 ** 2, 2 ** -1, 0 ** 0)
print(7 / 2, -7 / 2, 6 / 3)
print(+True, -True, ~True, True + True, True * 5)
