#!/usr/bin/env python3
# unicode_data.py -- writes runtime/base/unicode_data.inc: the properties of all code points, as Python 3.11 (Unicode 14.0)
# has them. For maintainers: it asks the Python that runs it.
#
# One record holds everything about a code point but its name and decomposition; equal records are shared, and a table of
# two stages leads from the code point to its record. Version 3.2 is a list of ranges whose records differ.
# Usage: scripts/unicode_data.py >runtime/base/unicode_data.inc
import sys
import unicodedata

if unicodedata.unidata_version != "14.0.0":
    sys.exit("unicode_data.py: needs a Python with Unicode 14.0.0")
old_data = unicodedata.ucd_3_2_0
ALL = range(0x110000)
CATEGORIES = "Cn Lu Ll Lt Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Lm Lo Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
BIDI = " L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split(" ")
WIDTHS = "N A F H Na W".split()
FLAGS = ("ALPHA DECIMAL DIGIT NUMERIC SPACE LOWER UPPER TITLE PRINTABLE ID_START ID_CONTINUE CASE_IGNORABLE "
         "MIRRORED NFD_NO NFKD_NO NFC_MAYBE NFKC_MAYBE").split()
FLAG = {name: 1 << i for i, name in enumerate(FLAGS)}

numerics = [None]
cases = [(0, 0, 0, 0)]
records = {}


def number_in(table, value):
    if value not in table:
        table.append(value)
    return table.index(value)


def canonical_pair(c):
    mapping = unicodedata.decomposition(chr(c))
    parts = mapping.split()
    return [int(p, 16) for p in parts] if len(parts) == 2 and parts[0][0] != "<" else None


# Characters that may join one before them, the vowels and tails of Hangul among them.
second = set(range(0x1161, 0x1176)) | set(range(0x11a8, 0x11c3))
for code in ALL:
    pair = canonical_pair(code)
    if pair and unicodedata.normalize("NFC", chr(code)) == chr(code):
        second.add(pair[1])


def str_flags(c):
    ch = chr(c)
    ignorable = ("a" + ch + "\u03a3").lower()[-1] == "\u03c2" and (ch + "\u03a3").lower()[-1] != "\u03c2"
    facts = dict(
        ALPHA=ch.isalpha(), DECIMAL=ch.isdecimal(), DIGIT=ch.isdigit(), NUMERIC=ch.isnumeric(), SPACE=ch.isspace(),
        LOWER=ch.islower(), UPPER=ch.isupper() and unicodedata.category(ch) != "Lt", TITLE=unicodedata.category(ch) == "Lt",
        PRINTABLE=ch.isprintable(), ID_START=ch.isidentifier(), ID_CONTINUE=("a" + ch).isidentifier(),
        CASE_IGNORABLE=ignorable)
    return sum(FLAG[name] for name, true in facts.items() if true)


def simple(mapped, c):                       # mappings to several characters are listed elsewhere
    return ord(mapped) - c if len(mapped) == 1 else 0


def record(db, c):
    ch = chr(c)
    if db is old_data and db.category(ch) == "Cn":
        return (0, 0, 0, WIDTHS.index(db.east_asian_width(ch)), -1, db.digit(ch, -1), 0, 0, 0)
    flags = str_flags(c)
    if db.mirrored(ch): flags |= FLAG["MIRRORED"]
    if db.normalize("NFD", ch) != ch: flags |= FLAG["NFD_NO"]
    if db.normalize("NFKD", ch) != ch: flags |= FLAG["NFKD_NO"]
    if c in second or db.normalize("NFC", ch) != ch: flags |= FLAG["NFC_MAYBE"]
    if c in second or db.normalize("NFKC", ch) != ch: flags |= FLAG["NFKC_MAYBE"]
    case = tuple(simple(f(ch), c) for f in (str.upper, str.lower, str.title, str.casefold))
    return (CATEGORIES.index(db.category(ch)), BIDI.index(db.bidirectional(ch)), db.combining(ch),
            WIDTHS.index(db.east_asian_width(ch)), db.decimal(ch, -1), db.digit(ch, -1),
            number_in(numerics, db.numeric(ch, None)), number_in(cases, case), flags)


def number_of(rec):
    return records.setdefault(rec, len(records))


def emit(head, items):
    print(head + " = {")
    line = ""
    for item in items:
        item = f"{item},"
        if len(line) + len(item) > 118:
            print(line)
            line = ""
        line += item
    print(line + "\n};")


number_of(record(unicodedata, 0x378))        # record 0: not assigned
new = [record(unicodedata, c) for c in ALL]
numbers = [number_of(r) for r in new]
old_ranges = []
for c in ALL:
    was = record(old_data, c)
    if was == new[c]:
        continue
    number = number_of(was)
    if old_ranges and old_ranges[-1][1] == c - 1 and old_ranges[-1][2] == number:
        old_ranges[-1][1] = c
    else:
        old_ranges.append([c, c, number])

best = None
for shift in range(4, 9):
    blocks, first = {}, []
    for start in range(0, 0x110000, 1 << shift):
        block = tuple(numbers[start:start + (1 << shift)])
        first.append(blocks.setdefault(block, len(blocks)))
    size = len(first) * (1 if len(blocks) < 256 else 2) + (len(blocks) << shift) * 2
    if best is None or size < best[0]:
        best = size, shift, first, list(blocks)
_, shift, first, blocks = best

# Decompositions: one step each, as UTF-16 behind a word of tag and length. Corrigenda changed five since version 3.2.
TAGS = ["", "<noBreak>", "<compat>", "<super>", "<fraction>", "<sub>", "<font>", "<circle>", "<wide>", "<vertical>",
        "<square>", "<isolated>", "<final>", "<initial>", "<medial>", "<small>", "<narrow>"]
keys, offsets, units = [], [], []
for c in ALL:
    parts = unicodedata.decomposition(chr(c)).split()
    if not parts:
        continue
    tag = TAGS.index(parts.pop(0)) if parts[0][0] == "<" else 0
    text = "".join(chr(int(p, 16)) for p in parts).encode("utf-16-le")
    words = [int.from_bytes(text[i:i + 2], "little") for i in range(0, len(text), 2)]
    keys.append(c)
    offsets.append(len(units))
    units += [tag << 8 | len(words), *words]
old_forms = [(c, ord(old_data.normalize("NFD", chr(c)))) for c in range(0x2f800, 0x2fa1e)
             if old_data.normalize("NFD", chr(c)) != unicodedata.normalize("NFD", chr(c))]

# Compositions: pairs in order, without those that must not be composed.
pairs = sorted((*canonical_pair(c), c) for c in ALL
               if canonical_pair(c) and unicodedata.normalize("NFC", chr(c)) == chr(c))

print("// unicode_data.inc -- made by scripts/unicode_data.py from Unicode 14.0. Do not edit.")
print("// clang-format off")
for flag, value in FLAG.items():
    print(f"#define {flag} {value:#x}")
print(f"enum {{ SHIFT = {shift} }};")
emit("static const char category_names[][3]", [f'"{n}"' for n in CATEGORIES])
emit("static const char bidi_names[][4]", [f'"{n}"' for n in BIDI])
emit("static const char width_names[][3]", [f'"{n}"' for n in WIDTHS])
emit("static const char decomposition_tags[][12]", [f'"{n}"' for n in TAGS])
emit("static const double numeric_values[]", [repr(float(n or 0)) for n in numerics])
emit("static const CaseShift case_shifts[]", ["{%d,%d,%d,%d}" % c for c in cases])
emit("static const UnicodeRecord records[]", ["{%d,%d,%d,%d,%d,%d,%d,%d,%#x}" % r for r in records])
emit("static const uint32_t latin1_flags[256]", [f"{r[-1]:#x}" for r in new[:256]])
emit(f"static const uint{8 if len(blocks) < 256 else 16}_t block_of[]", first)
emit("static const uint16_t record_of[]", [n for b in blocks for n in b])
emit("static const OldRange old_ranges[]", ["{%#x,%#x,%d}" % tuple(r) for r in old_ranges])
emit("static const uint32_t decomposed[]", [f"{c:#x}" for c in keys])
emit("static const uint16_t decomposition_at[]", offsets)
emit("static const uint16_t decompositions[]", units)
emit("static const uint32_t old_forms[][2]", ["{%#x,%#x}" % f for f in old_forms])
emit("static const Composition compositions[]", ["{%#x,%#x,%#x}" % p for p in pairs])
