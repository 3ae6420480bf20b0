# Case mappings of every Latin-1 character and of texts that mix kinds; UTF-8 both ways; slices with steps.
chars = "".join(map(chr, range(256)))
for text in (chars, chars[:128], chars[0xC0:], "\u00e9t\u00e9", "stra\u00dfe", "\u00b5", "\u00ff", "x\u20acY", "\u0130I", "aB1 cD", "a", "\u00e9", ""):
    for method in ("lower", "upper", "title", "capitalize", "swapcase", "casefold"):
        made = getattr(text, method)()
        print(method, ascii(made[:12]), len(made), sum(i * ord(c) for i, c in enumerate(made)) % 65521)
for text in ("abc", "\u00e9\u00e8", "\u20ac uro", "\U0001f600 x", "\x7f\x80\u07ff\u0800\uffff\U00010000", "", "\u00e9", "\u20ac"):
    data = text.encode()
    print(data, data.decode() == text, ascii(text[::-1]), ascii(text[::2]), ascii(text[-1:0:-2]))
for bad in ("\ud800", "a\udfff\u20ac"):
    try:
        bad.encode()
    except UnicodeEncodeError as e:
        print(e)
    print(bad.encode("utf-8", "surrogatepass"), bad.encode("utf-8", "replace"), bad.encode(errors="xmlcharrefreplace"))
for bad in (b"\xc3", b"\xe2\x82", b"ok\xff\xc3\xa9", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\xe0\x80\x80", b"\xe2(\xa1"):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(e)
    print(ascii(bad.decode("utf-8", "replace")), ascii(bad.decode(errors="ignore")), ascii(bad.decode("utf8", "surrogateescape")))
