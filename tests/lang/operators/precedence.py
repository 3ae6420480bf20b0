x = 1
print(2 + 3 * 4, (2 + 3) * 4, 2 ** 3 ** 2, -2 ** 2, 2 ** -1, not 1 == 2, 1 + 2 < 4, 1 | 2 ^ 3 & 4, 1 << 2 + 1, ~1 + 2, -3 % 5, 10 - 5 - 2, 100 / 10 / 2, 7 // 2 * 2)
print(1 < 2 == 2, (1 < 2) == 2, 1 in [1] == True, not True or True, True if False else False or True, 1 if 0 else 2 if 0 else 3)
print(not 0 and 1 or 0, 1 or 0 and 0, 5 & 3 == 1, (5 & 3) == 1, 3 > 2 > 1, 3 > 2 < 4 != 5, x is not None, 1 not in [2], - - -1, + - + 1, ~~5, not not 5)
print(2 if True else 3 + 10, [1, 2][0] + 1, -[1][0], "a" "b" * 2, "%d" % 1 + "x", 1, *[2, 3], 4)
x = 5
x += x * 2 if x else 1
print(x, x - -x, 2 ** 2 ** 0, (-1) ** 2, -1 ** 2, 4 ** .5 ** 2)
