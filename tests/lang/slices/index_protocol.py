class Two:
    def __index__(self):
        return 2


two = Two()
print([1, 2, 3, 4][two], "abcdef"[two:], (1, 2, 3)[:two], list(range(two)), "x" * two, [0] * two, bin(two), hex(two), chr(97 + two.__index__()))
print([1, 2, 3][:10 ** 30], [1, 2, 3][-10 ** 30:], "abc"[10 ** 30:], [1, 2, 3][::10 ** 30])
try:
    [1][10 ** 30]
except IndexError as e:
    print(e)
try:
    [1]["a":]
except TypeError as e:
    print(e)
