b = b"The quick,brown fox"
print(b.upper(), b.lower(), b.title(), b.swapcase(), b.capitalize(), b.split(), b.split(b","), b.partition(b","), b.rsplit(b" ", 1))
print(b.find(b"quick"), b.find(113), b.count(b"o"), b.index(b"b"), b.replace(b"o", b"0", 1), b.startswith(b"The"), b.endswith((b"x", b"y")))
print(b" x ".strip(), b"xxax".strip(b"x"), b"ab".center(6, b"-"), b"7".zfill(3), b"a\tb".expandtabs(4), b"a\nb\r\nc".splitlines())
print(b",".join([b"a", bytearray(b"b")]), b"abc".translate(bytes.maketrans(b"ab", b"xy"), b"c"), b"abc".translate(None, b"b"))
print(b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"\xff".isascii())
print(b"%s-%d-%x-%b" % (b"x", 5, 255, b"y"), b"%5.1f|%-4s|%c" % (2.25, b"z", 65))
