print(repr("  x y\t\n".strip()), repr("  x ".lstrip()), repr("  x ".rstrip()), "xxhixx".strip("x"), "abcba".strip("ab"), repr("\u3000x\u00a0".strip()))
print("hi".center(7, "*"), "hi".center(6) + "|", "hi".ljust(5, ".") + "|", "hi".rjust(5) + "|", "odd".center(6, "-"), "even".center(7, "-"))
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2), "".zfill(3))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(0), "ab\n\tc".expandtabs(3))
