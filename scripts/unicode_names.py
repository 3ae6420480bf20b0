#!/usr/bin/env python3
# unicode_names.py -- writes src/syntax/unicode_names.inc from the Unicode 14.0 database of Python 3.11, for maintainers.
#
# \N{...} only needs the way from name to character. So the file holds no names: for each named character, in order, the
# 32-bit hash of its name (names that follow a rule, ideographs and Hangul syllables, are left out). The seed makes all
# hashes different. Usage: scripts/unicode_names.py ALIASES >src/syntax/unicode_names.inc, where ALIASES is the Unicode
# database's NameAliases.txt or any text with alias names, one after each tab or semicolon.
import re, sys, unicodedata


def fnv(text, seed):
    h = seed
    for c in text.encode():
        h = ((h ^ c) * 16777619) & 0xffffffff
    return h ^ (h >> 15)


named = {}
for c in range(0x110000):
    name = unicodedata.name(chr(c), "")
    if name and not name.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
        named[c] = name
known = set(named.values())
aliases = {}
for path in sys.argv[1:]:
    for word in re.split(r"[\t;\n]", open(path, encoding="utf-8").read()):
        word = word.strip().upper()
        if re.fullmatch(r"[A-Z0-9 -]{2,}", word) and word not in known:
            try:
                found = unicodedata.lookup(word)
            except KeyError:
                continue
            if len(found) == 1 and not word.startswith(("CJK UNIFIED IDEOGRAPH-", "HANGUL SYLLABLE ")):
                aliases[word] = ord(found)
every = list(named.values()) + list(aliases)
seed = 2166136261
while len({fnv(n, seed) for n in every}) != len(every):
    seed += 2
print("// unicode_names.inc -- made by scripts/unicode_names.py: hashes of the names of characters. Do not edit.")
print(f"#define SEED {seed:#x}u")
ranges, chars = [], sorted(named)
for c in chars:
    if ranges and ranges[-1][0] + ranges[-1][1] == c:
        ranges[-1][1] += 1
    else:
        ranges.append([c, 1])
print("static const struct { uint32_t first, count; } ranges[] = {")
line = ""
for first, count in ranges:
    item = f"{{{first:#x},{count}}},"
    if len(line) + len(item) > 118:
        print(line)
        line = ""
    line += item
print(line + "\n};\nstatic const uint32_t hashes[] = {")
line = ""
for c in chars:
    item = f"{fnv(named[c], seed):#x},"
    if len(line) + len(item) > 118:
        print(line)
        line = ""
    line += item
print(line + "\n};\nstatic const struct { uint32_t hash, c; } aliases[] = {")
line = ""
for name, c in sorted(aliases.items(), key=lambda a: a[1]):
    item = f"{{{fnv(name, seed):#x},{c:#x}}},"
    if len(line) + len(item) > 118:
        print(line)
        line = ""
    line += item
print(line + "\n};")
