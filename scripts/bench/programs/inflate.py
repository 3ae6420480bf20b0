# DEFLATE in Python: an LZ77 encoder with fixed Huffman codes, and a decoder for all three block types.
LENGTHS = [(3 + i, 0) for i in range(8)]
for _bits in range(1, 6):
    for _ in range(4):
        LENGTHS.append((LENGTHS[-1][0] + (1 << LENGTHS[-1][1]), _bits))
LENGTHS[-1] = (LENGTHS[-1][0], 5)
LENGTHS.append((258, 0))
DISTANCES = [(1, 0), (2, 0), (3, 0), (4, 0)]
for _bits in range(1, 14):
    for _ in range(2):
        DISTANCES.append((DISTANCES[-1][0] + (1 << DISTANCES[-1][1]), _bits))


def canonical(lengths):
    """{(length, code): symbol} for code lengths by symbol."""
    codes, code = {}, 0
    for length in range(1, 16):
        for symbol, n in enumerate(lengths):
            if n == length:
                codes[length, code] = symbol
                code += 1
        code <<= 1
    return codes


FIXED = canonical([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8), canonical([5] * 30)


class Writer:
    def __init__(self):
        self.out = bytearray()
        self.hold = self.have = 0

    def bits(self, value, n):
        self.hold |= value << self.have
        self.have += n
        while self.have >= 8:
            self.out.append(self.hold & 255)
            self.hold >>= 8
            self.have -= 8

    def code(self, pair):
        length, code = pair
        for i in range(length - 1, -1, -1):
            self.bits(code >> i & 1, 1)

    def done(self):
        if self.have:
            self.out.append(self.hold & 255)
        return bytes(self.out)


def with_extra(table, value):
    for i in range(len(table) - 1, -1, -1):
        if table[i][0] <= value:
            return i, value - table[i][0], table[i][1]


def deflate(data):
    w = Writer()
    literal = {s: pair for pair, s in FIXED[0].items()}
    distance = {s: pair for pair, s in FIXED[1].items()}
    w.bits(0b011, 3)
    recent, i = {}, 0
    while i < len(data):
        key = data[i:i + 3]
        at = recent.get(key)
        recent[key] = i
        if at is None or i - at > 32768:
            w.code(literal[data[i]])
            i += 1
            continue
        n = 3
        while n < 258 and i + n < len(data) and data[at + n] == data[i + n]:
            n += 1
        if len(key) < 3:
            n = len(key)
            for byte in key:
                w.code(literal[byte])
        else:
            symbol, extra, bits = with_extra(LENGTHS, n)
            w.code(literal[257 + symbol])
            w.bits(extra, bits)
            symbol, extra, bits = with_extra(DISTANCES, i - at)
            w.code(distance[symbol])
            w.bits(extra, bits)
        i += n
    w.code(literal[256])
    return w.done()


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = self.hold = self.have = 0

    def bits(self, n):
        while self.have < n:
            self.hold |= self.data[self.at] << self.have
            self.at += 1
            self.have += 8
        value = self.hold & ((1 << n) - 1)
        self.hold >>= n
        self.have -= n
        return value

    def symbol(self, codes):
        code = length = 0
        while True:
            code = code << 1 | self.bits(1)
            length += 1
            found = codes.get((length, code))
            if found is not None:
                return found

    def align(self):
        self.hold >>= self.have & 7
        self.have -= self.have & 7


def dynamic(r):
    literals, distances, n = r.bits(5) + 257, r.bits(5) + 1, r.bits(4) + 4
    order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    meta = [0] * 19
    for place in order[:n]:
        meta[place] = r.bits(3)
    codes, lengths = canonical(meta), []
    while len(lengths) < literals + distances:
        s = r.symbol(codes)
        if s < 16:
            lengths.append(s)
        elif s == 16:
            lengths += [lengths[-1]] * (3 + r.bits(2))
        else:
            lengths += [0] * (3 + r.bits(3) if s == 17 else 11 + r.bits(7))
    return canonical(lengths[:literals]), canonical(lengths[literals:])


def inflate(data):
    r, out, last = Reader(data), bytearray(), 0
    while not last:
        last, kind = r.bits(1), r.bits(2)
        if kind == 0:
            r.align()
            n = r.bits(16)
            r.bits(16)
            out.extend(r.bits(8) for _ in range(n))
            continue
        literals, distances = FIXED if kind == 1 else dynamic(r)
        while (s := r.symbol(literals)) != 256:
            if s < 256:
                out.append(s)
                continue
            base, extra = LENGTHS[s - 257]
            n = base + r.bits(extra)
            base, extra = DISTANCES[r.symbol(distances)]
            start = len(out) - base - r.bits(extra)
            for i in range(start, start + n):
                out.append(out[i])
    return bytes(out)


text = " ".join("%s %d" % (w, i * i % 97) for i in range(1500) for w in ("the", "quick", "brown", "fox"[: i % 4])).encode()
packed = deflate(text)
print(len(text), len(packed), sum(packed) % 65521)
print(inflate(packed) == text)
stored = bytes([1, 5, 0, 250, 255]) + b"hello"
print(inflate(stored), sum(inflate(packed)) % 65521)
