# The one-byte encodings: every byte, every character they can hold, and the error handlers.
import codecs

names = """cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273 cp424 cp437 cp500 cp720
    cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 hp-roman8 iso-8859-2 latin3
    iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859-15 iso8859_16
    koi8-r koi8_t koi8_u kz1048 mac_croatian mac_cyrillic mac_greek mac_iceland mac_latin2 macintosh mac_romanian mac_turkish
    palmos ptcp154 tis_620""".split()
every_byte = bytes(range(256))
for name in names:
    text = every_byte.decode(name, "replace")
    print(name, codecs.lookup(name).name, ascii(text))
    assert text.replace("\ufffd", "").encode(name) == bytes(text.rindex(c) for c in text if c != "\ufffd")
    assert "".join(map(chr, range(0x2600))).encode(name, "ignore").decode(name)
    for attempt in (lambda: "\u1234x".encode(name), lambda: every_byte.decode(name), lambda: "\ufffe".encode(name),
                    lambda: "\u1234\u20ac".encode(name, "xmlcharrefreplace"), lambda: "\u1234\udc81".encode(name, "surrogateescape"),
                    lambda: "a\xe9\u1234".encode(name, "replace"), lambda: "a\xe9\u1234".encode(name, "backslashreplace")):
        try:
            print(attempt())
        except UnicodeError as e:
            print(e)
