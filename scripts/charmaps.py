#!/usr/bin/env python3
"""Write runtime/types/charmaps.inc: the one-byte encodings, read off what CPython 3.11's codecs decode; for maintainers.

    scripts/charmaps.py > runtime/types/charmaps.inc
"""

import codecs
from encodings.aliases import aliases

NAMES = """cp037 cp1006 cp1026 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp273 cp424 cp437 cp500 cp720
    cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp875 hp_roman8 iso8859_2
    iso8859_3 iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 iso8859_11 iso8859_13 iso8859_14 iso8859_15
    iso8859_16 koi8_r koi8_t koi8_u kz1048 mac_croatian mac_cyrillic mac_greek mac_iceland mac_latin2 mac_roman
    mac_romanian mac_turkish palmos ptcp154 tis_620""".split()


def literal(c):
    """One character inside a C string literal."""
    if c in '"\\?' or c < " ":
        return "\\%03o" % ord(c)
    if c.isprintable() and c.isalnum() or c.isascii() and c.isprintable():
        return c
    return "".join("\\%03o" % b for b in c.encode())


print("// charmaps.inc -- made by scripts/charmaps.py: names, and what the bytes 0x80-0xff (or all) mean; U+FFFE: nothing.")
for name in NAMES:
    text = "".join(bytes([i]).decode(name, "replace").replace("\ufffd", "\ufffe") for i in range(256))
    assert len(text) == 256, name
    for i, c in enumerate(text):                             # a character with two bytes is written as the later one
        assert c == "\ufffe" or c.encode(name)[0] == text.rindex(c), (name, i)
    ascii_part = "".join(map(chr, range(128)))
    if text.startswith(ascii_part):
        text = text[128:]
    words = " ".join([name, *sorted(k for k, v in aliases.items() if v == name and k != name)])
    print(f'CHARMAP(" {words} ",')
    step = 32
    rows = ["".join(map(literal, text[i:i + step])) for i in range(0, len(text), step)]
    print("\n".join(f'    "{row}"' for row in rows) + ")")
