# NFC, NFD, NFKC, NFKD: composition, order of marks, Hangul, what must not be composed, and identifiers.
import unicodedata
from unicodedata import is_normalized, normalize

FORMS = "NFC", "NFD", "NFKC", "NFKD"
samples = ["", "abc", "\xe9", "e\u0301", "\u1e69", "s\u0323\u0307", "s\u0307\u0323", "\ufb01", "\u212b", "\u2460", "\uac01",
           "\u1100\u1161\u11a8", "\u1100\u1161", "\u0958", "\u0915\u093c", "a\u0323\u0301\u0302", "\u0344", "\ufdfa",
           "\u1100\u1176\u11a8", "\uae30\u11a7", "\U0001d15e", "\u0b47\u0300\u0b3e", "Li\u030dt-s\u1e73\u0301",
           "C\u0338" * 3 + "C\u0327", "\u0301a", "\ud800\u0301", "\U0002f800", "\u1b06"]
for s in samples:
    print(ascii(s), *[(ascii(normalize(f, s)), is_normalized(f, s)) for f in FORMS])
for s in "a" + "\u0300\u0327" * 32, "a" + "\u0300\u0327" * 5, "a" + "\u0327" * 30 + "\u0300" * 30:
    print(*[ascii(normalize(f, s)) for f in FORMS])
s = "plain text, normal already"
print(normalize("NFC", s) is s, normalize("NFKD", s) is s)
total = 0
for c in list(range(0, 0x3400)) + list(range(0xa000, 0x30000, 13)) + list(range(0xf900, 0xfe00)):
    for f in FORMS:
        for ch in normalize(f, "a\u0323" + chr(c) + "\u0301") + unicodedata.ucd_3_2_0.normalize(f, chr(c)):
            total = (total * 31 + ord(ch)) % 1000003
print(total)
ﬁn = 2              # a ligature in a name is two letters
print(fin, [n for n in globals() if n.endswith('in')])
for call in (lambda: normalize("X", "a"), lambda: normalize("X", ""), lambda: normalize("NFC", 1), lambda: normalize(1, "a"),
             lambda: normalize("NFC"), lambda: is_normalized("X", "a"), lambda: is_normalized("NFC", b"")):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)
