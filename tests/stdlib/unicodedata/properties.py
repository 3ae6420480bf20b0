# What is known of single characters, and a digest over many of them, in both versions.
import unicodedata
from unicodedata import *

for c in "aA1\xb2\u0663\u00bc\u216b\u4e00\u0301(\u2201\uff21\u01c5 \n\u200f\u0627\ud800\U0001f600\U0001e900\u0378":
    print(ascii(c), category(c), repr(bidirectional(c)), combining(c), mirrored(c), east_asian_width(c),
          decimal(c, None), digit(c, None), numeric(c, None), repr(decomposition(c)), name(c, None))


def digest(db, start, stop, step):
    total = 0
    for i in range(start, stop, step):
        c = chr(i)
        text = repr((db.category(c), db.bidirectional(c), db.combining(c), db.mirrored(c), db.east_asian_width(c),
                     db.decimal(c, -1), db.digit(c, -1), db.numeric(c, -1), db.decomposition(c)))
        for ch in text.encode():
            total = (total * 31 + ch) % 1000003
    return total


for db in unicodedata, ucd_3_2_0:
    print(db.unidata_version, digest(db, 0, 0x3000, 2), digest(db, 0x3000, 0x20000, 37), digest(db, 0x20000, 0x110000, 1999))
print(type(ucd_3_2_0), category("\u0221"), ucd_3_2_0.category("\u0221"))

for call in (lambda: category("ab"), lambda: category(b"a"), lambda: name(1), lambda: name("\n"), lambda: decimal("x"),
             lambda: digit("x"), lambda: numeric("x"), lambda: numeric("xy"), lambda: UCD(), lambda: name("\n", None)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
