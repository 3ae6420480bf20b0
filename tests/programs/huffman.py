"""Huffman coding: build, canonical codes, bit packing, and back again."""
import heapq
from collections import Counter
from functools import total_ordering


@total_ordering
class Node:
    __slots__ = ("weight", "order", "left", "right", "symbol")
    made = 0

    def __init__(self, weight, symbol=None, left=None, right=None):
        self.weight, self.symbol, self.left, self.right = weight, symbol, left, right
        self.order = Node.made
        Node.made += 1

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    def __eq__(self, other):
        return self is other

    def walk(self, prefix=""):
        if self.symbol is not None:
            yield self.symbol, prefix or "0"
        else:
            yield from self.left.walk(prefix + "0")
            yield from self.right.walk(prefix + "1")


def build(counts):
    heap = [Node(n, s) for s, n in sorted(counts.items())]
    heapq.heapify(heap)
    while len(heap) > 1:
        a = heapq.heappop(heap)
        b = heapq.heappop(heap)
        heapq.heappush(heap, Node(a.weight + b.weight, left=a, right=b))
    return heap[0]


def canonical(lengths):
    code, codes, last = 0, {}, 0
    for s, n in sorted(lengths.items(), key=lambda kv: (kv[1], kv[0])):
        code <<= n - last
        codes[s] = format(code, f"0{n}b")
        code, last = code + 1, n
    return codes


class BitWriter:
    def __init__(self):
        self.out, self.acc, self.n = bytearray(), 0, 0

    def __call__(self, bits):
        self.acc = self.acc << len(bits) | int(bits, 2)
        self.n += len(bits)
        while self.n >= 8:
            self.n -= 8
            self.out.append(self.acc >> self.n & 0xFF)
            self.acc &= (1 << self.n) - 1

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self.n:
            self.out.append(self.acc << (8 - self.n) & 0xFF)
        return False


def bits_of(data):
    for byte in data:
        for k in range(7, -1, -1):
            yield byte >> k & 1


def compress(text):
    counts = Counter(text)
    lengths = {s: len(c) for s, c in build(counts).walk()}
    codes = canonical(lengths)
    with BitWriter() as w:
        for ch in text:
            w(codes[ch])
    return lengths, len(text), bytes(w.out)


def expand(lengths, size, data):
    decode = {c: s for s, c in canonical(lengths).items()}
    out, word = [], ""
    stream = bits_of(data)
    while len(out) < size:
        word += "01"[next(stream)]
        if word in decode:
            out.append(decode[word])
            word = ""
    return "".join(out)


TEXTS = [
    "abracadabra", "aaaaaaaa", "the quick brown fox jumps over the lazy dog", "mississippi river",
    "to be or not to be that is the question " * 5, "é日日é😀 ünï" * 3,
]
for text in TEXTS:
    lengths, size, data = compress(text)
    assert expand(lengths, size, data) == text
    raw = len(text.encode())
    bits = sum(lengths[s] * n for s, n in Counter(text).items())
    print(f"{text[:24]!r:28} {raw:4d} -> {len(data):3d} bytes, {bits / size:.3f} bits each, {data[:6].hex(' ')}")
codes = canonical(compress(TEXTS[0])[0])
print(codes, sorted(codes.values(), key=lambda c: (len(c), c)))
kraft = sum(2.0 ** -len(c) for c in codes.values())
print(kraft, all(not b.startswith(a) for a in codes.values() for b in codes.values() if a != b))
tree = build(Counter("aabbbcccc"))
print(tree.weight, tree.left.weight, tree.right.symbol or "(node)", sorted(tree.walk()), tree >= tree.left, tree == tree)


def lzw(text):
    table = {chr(i): i for i in range(256)}
    word, out = "", []
    for ch in text:
        if (longer := word + ch) in table:
            word = longer
        else:
            out.append(table[word])
            table[longer] = len(table)
            word = ch
    return out + [table[word]] if word else out


def unlzw(codes):
    table = {i: chr(i) for i in range(256)}
    it = iter(codes)
    word = out = table[next(it)]
    for code in it:
        entry = table[code] if code in table else word + word[0]
        out += entry
        table[len(table)] = word + entry[0]
        word = entry
    return out


for text in ("TOBEORNOTTOBEORTOBEORNOT", "aaaaaaaaaaaa", TEXTS[4]):
    codes = lzw(text)
    print(len(text), len(codes), codes[:12], unlzw(codes) == text)
try:
    expand({"a": 1, "b": 1}, 20, b"\x0f")
except StopIteration as e:
    print("ran out of bits", repr(e))
