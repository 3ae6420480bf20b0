#!/usr/bin/env python3
# unicode_names.py -- writes runtime/base/unicode_names.inc: the names of characters in Unicode 14.0, for maintainers.
#
# The names stand in the order of their characters, then aliases, then named sequences. They are compressed by pairing:
# the pair of symbols that occurs most often becomes a symbol of its own, again and again; a name is then a few symbols.
# From name to place leads a perfect hash (hash and displace), so that a look-up compares one name.
# Usage: scripts/unicode_names.py NameAliases.txt NamedSequences.txt >runtime/base/unicode_names.inc
import collections
import heapq
import sys
import unicodedata

RULES = "CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-", "NUSHU CHARACTER-", "KHITAN SMALL SCRIPT CHARACTER-"
ONE_BYTE = 220                               # symbols of one byte; the others take two
GROUP = 16                                   # names between two known offsets
WORTH = 4                                    # how often a pair must occur to become a symbol

named, ranges, ruled = [], [], []


def extend(table, c, key):
    if table and table[-1][1] == c - 1 and table[-1][2] == key:
        table[-1][1] = c
    else:
        table.append([c, c, key])


for c in range(0x110000):
    name = unicodedata.name(chr(c), "")
    rule = [i for i, prefix in enumerate(RULES) if name.startswith(prefix)]
    if rule:
        assert name == f"{RULES[rule[0]]}{c:X}"
        extend(ruled, c, rule[0])
    elif name and not name.startswith("HANGUL SYLLABLE "):
        extend(ranges, c, c - len(named))
        named.append(name)


def found(name):
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return ""


aliases, sequences, known = [], [], set(named)
for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        for field in line.split("#")[0].split(";"):
            text = found(field.strip()) if len(field.strip()) > 1 else ""
            if text and field.strip() not in known:
                known.add(field.strip())
                (aliases if len(text) == 1 else sequences).append((field.strip(), text))
every = named + [a for a, _ in aliases] + [s for s, _ in sequences]

# --- compression ---

alphabet = sorted(set("".join(every)))
texts = [[alphabet.index(ch) + 1 for ch in name] for name in every]
pairs, where, count = [], collections.defaultdict(set), collections.Counter()
for i, text in enumerate(texts):
    for pair in zip(text, text[1:]):
        count[pair] += 1
        where[pair].add(i)
heap = [(-n, pair) for pair, n in count.items()]
heapq.heapify(heap)
while heap:
    n, pair = heapq.heappop(heap)
    if count[pair] != -n:
        if count[pair] >= WORTH:
            heapq.heappush(heap, (-count[pair], pair))
        continue
    if -n < WORTH:
        break
    symbol = len(alphabet) + 1 + len(pairs)
    pairs.append(pair)
    touched = set()
    for i in where.pop(pair):
        text, out, j = texts[i], [], 0
        for q in zip(text, text[1:]):
            count[q] -= 1
        while j < len(text):
            if tuple(text[j:j + 2]) == pair:
                out.append(symbol)
                j += 2
            else:
                out.append(text[j])
                j += 1
        texts[i] = out
        for q in zip(out, out[1:]):
            count[q] += 1
            if symbol in q:
                where[q].add(i)
                touched.add(q)
    for q in touched:
        heapq.heappush(heap, (-count[q], q))

# Number the symbols anew, the frequent ones first; 0 ends a name.
uses = collections.Counter(s for text in texts for s in text)
order = [0] + sorted(range(1, len(alphabet) + 1 + len(pairs)), key=lambda s: (-uses[s], s))
number = {s: i for i, s in enumerate(order)}
stream, offsets = [], []
for i, text in enumerate(texts):
    if i % GROUP == 0:
        offsets.append(len(stream))
    for s in text + [0]:
        n = number[s]
        stream += [n] if n < ONE_BYTE else [ONE_BYTE + ((n - ONE_BYTE) >> 8), (n - ONE_BYTE) & 255]
left, right = [], []                         # a letter has no right half
for s in order:
    letter = s <= len(alphabet)
    left.append(ord(alphabet[s - 1]) if letter and s else 0 if letter else number[pairs[s - len(alphabet) - 1][0]])
    right.append(0 if letter else number[pairs[s - len(alphabet) - 1][1]])

# --- hash ---

BUCKETS, SLOTS = len(every) // 4, len(every) + len(every) // 32


def fnv(text, h):
    for byte in text.encode():
        h = ((h ^ byte) * 16777619) & 0xffffffff
    return h ^ (h >> 15)


def slot_of(h, shift):
    x = h ^ (shift * 0x9e3779b1 & 0xffffffff)
    x = ((x ^ x >> 15) * 0x85ebca6b) & 0xffffffff
    return (x ^ x >> 13) * SLOTS >> 32


seed = 2166136261
while len({fnv(n, seed) for n in every}) != len(every):
    seed += 2
buckets = collections.defaultdict(list)
for i, name in enumerate(every):
    h = fnv(name, seed)
    buckets[h % BUCKETS].append((h, i))
shifts, slots = [0] * BUCKETS, [0xffff] * SLOTS
for b in sorted(buckets, key=lambda b: -len(buckets[b])):
    for shift in range(0x10000):
        places = [slot_of(h, shift) for h, _ in buckets[b]]
        if len(set(places)) == len(places) and all(slots[p] == 0xffff for p in places):
            break
    else:
        sys.exit("unicode_names.py: no perfect hash; change SLOTS")
    shifts[b] = shift
    for (_, i), p in zip(buckets[b], places):
        slots[p] = i


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


print("// unicode_names.inc -- made by scripts/unicode_names.py from Unicode 14.0. Do not edit.")
print("// clang-format off")
print(f"enum {{ NAMED = {len(named)}, ALIASES = {len(aliases)}, SEQUENCES = {len(sequences)}, GROUP = {GROUP}, "
      f"ONE_BYTE = {ONE_BYTE} }};")
print(f"#define SEED {seed:#x}u")
emit("static const NameRange named_ranges[]", ["{%#x,%#x,%d}" % tuple(r) for r in ranges])
emit("static const char rule_names[][32]", [f'"{p}"' for p in RULES])
emit("static const NameRange ruled_ranges[]", ["{%#x,%#x,%d}" % tuple(r) for r in ruled])
emit("static const uint16_t left_half[]", left)
emit("static const uint16_t right_half[]", right)
emit("static const uint8_t name_stream[]", stream)
emit("static const uint32_t group_offsets[]", offsets)
emit("static const uint16_t hash_shifts[]", shifts)
emit("static const uint16_t hash_slots[]", slots)
emit("static const uint32_t alias_targets[]", [f"{ord(t):#x}" for _, t in aliases])
emit("static const uint16_t sequences[][4]", ["{" + ",".join(f"{ord(c):#x}" for c in t) + "}" for _, t in sequences])
