for s in ("it's", 'say "hi"', "both ' and \"", "tab\t nl\n cr\r nul\0", "\x7f\x80\xa0\xad", "é日😀", "\u200b\ud800", "\\ back", "\x1b["):
    print(ascii(s), repr(s) if s.isascii() or s.isprintable() else len(repr(s)))
print("\101\x41\u0041\U00000041\N{LATIN CAPITAL LETTER A}", r"\n\x", "a\
b", "\a\b\f\v".encode(), len("\777"))
print('''tri'ple"s''', """a
b""", "con" "cat" 'ted', R"\raw", u"uni", rb"\bytes", Rb"\x")
