# From character to name and back; \N{...} takes the same names.
import re
import unicodedata
from unicodedata import lookup, name

for c in "aZ9\xe9\u0416\u05d0\uac00\ud7a3\u4e00\uf900\U0001b170\U00018b00\U0001f9a5\U00020000\u0fd0":
    n = name(c)
    print(ascii(c), n, lookup(n) == c, len(n))
print(ascii([lookup(n) for n in ("space", "LF", "line feed", "NULL", "Digit One", "LATIN SMALL LETTER GHA",
                                 "LATIN SMALL LETTER R WITH TILDE", "TAMIL SYLLABLE SAI", "cjk compatibility ideograph-f900")]))
print(lookup(b"DIGIT TWO"), "\N{digit three}", "\N{GREEK SMALL LETTER ALPHA}", ascii("\N{NO-BREAK SPACE}"), f"\N{BULLET}")
print(re.findall(r"\N{EN DASH}|\N{EM DASH}", "a\u2013b\u2014c"))
for n in ("", "A", "LATIN SMALL LETTER  A", "HANGUL SYLLABLE", "HANGUL SYLLABLE XX", "hangul syllable ga", "x" * 300,
          "CJK UNIFIED IDEOGRAPH-4e00", "CJK UNIFIED IDEOGRAPH-0041", "CJK UNIFIED IDEOGRAPH-04E00", "\xe9t\xe9", 7):
    try:
        print(lookup(n))
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
for n in "LATIN SMALL LETTER GHA", "LATIN SMALL LETTER R WITH TILDE", "NKO LETTER A", "LATIN SMALL LETTER A":
    try:
        print(unicodedata.ucd_3_2_0.lookup(n))
    except KeyError as e:
        print("KeyError", e)
for text in r"'\N{no such name}'", r"'\N{LATIN SMALL LETTER R WITH TILDE}'":
    try:
        eval(text)
    except SyntaxError as e:
        print(e)
wrong = [c for c in map(chr, range(0, 0x20000, 5)) if name(c, None) and lookup(name(c)) != c]
print(wrong, sum(len(name(chr(c), "")) for c in range(0, 0x20000, 3)))
