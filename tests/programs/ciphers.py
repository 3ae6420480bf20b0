"""Caesar, Vigenère, Playfair, rail fence, XOR, base64 by hand and a small hash."""
from collections import Counter
from itertools import chain, cycle
import string

UPPER, LOWER = string.ascii_uppercase, string.ascii_lowercase
ENGLISH = dict(zip(LOWER, (8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2.0, 6.1, 7.0, 0.15, 0.77, 4.0, 2.4, 6.7, 7.5, 1.9, 0.095, 6.0, 6.3, 9.1, 2.8, 0.98, 2.4, 0.15, 2.0, 0.074)))


def caesar(text, k):
    k %= 26
    return text.translate(str.maketrans(UPPER + LOWER, UPPER[k:] + UPPER[:k] + LOWER[k:] + LOWER[:k]))


def crack(text):
    def misfit(k):
        counts = Counter(c for c in caesar(text, -k).lower() if c in ENGLISH)
        n = counts.total() or 1
        return sum((100 * counts[c] / n - f) ** 2 / f for c, f in ENGLISH.items())
    return min(range(26), key=misfit)


def vigenere(text, key, sign=1):
    shifts = cycle(LOWER.index(c) for c in key.lower())
    return "".join(caesar(c, sign * next(shifts)) if c.isalpha() else c for c in text)


class Playfair:
    def __init__(self, key):
        letters = dict.fromkeys((key.upper() + UPPER).replace("J", "I"))
        self.square = "".join(c for c in letters if c.isalpha())
        self.at = {c: divmod(i, 5) for i, c in enumerate(self.square)}

    def pairs(self, text):
        letters = [c for c in text.upper().replace("J", "I") if c in self.at]
        while letters:
            a = letters.pop(0)
            b = letters.pop(0) if letters and letters[0] != a else "X"
            yield a, b

    def turn(self, pairs, step):
        for a, b in pairs:
            (ra, ca), (rb, cb) = self.at[a], self.at[b]
            if ra == rb:
                yield self[ra, ca + step] + self[rb, cb + step]
            elif ca == cb:
                yield self[ra + step, ca] + self[rb + step, cb]
            else:
                yield self[ra, cb] + self[rb, ca]

    def __getitem__(self, rc):
        r, c = rc
        return self.square[r % 5 * 5 + c % 5]

    def encrypt(self, text): return "".join(self.turn(self.pairs(text), 1))
    def decrypt(self, text): return "".join(self.turn(zip(text[::2], text[1::2]), -1))
    def __str__(self): return "\n".join(" ".join(self.square[i:i + 5]) for i in range(0, 25, 5))


def rails(n):
    return cycle(chain(range(n), range(n - 2, 0, -1)))


def fence(text, n):
    rows = [[] for _ in range(n)]
    for r, c in zip(rails(n), text):
        rows[r].append(c)
    return "".join(map("".join, rows))


def unfence(text, n):
    order = sorted(range(len(text)), key=lambda i, pattern=[r for r, _ in zip(rails(n), text)]: (pattern[i], i))
    out = [""] * len(text)
    for at, c in zip(order, text):
        out[at] = c
    return "".join(out)


ALPHABET = (UPPER + LOWER + string.digits + "+/").encode()


def base64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        part = data[i:i + 3]
        n = int.from_bytes(part.ljust(3, b"\0"), "big")
        word = bytes(ALPHABET[n >> s & 63] for s in (18, 12, 6, 0))
        out += word[:len(part) + 1].ljust(4, b"=")
    return bytes(out)


def unbase64(text):
    bits = "".join(format(ALPHABET.index(c), "06b") for c in text.rstrip(b"="))
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits) - len(bits) % 8, 8))


def xor(data, key):
    return bytes(a ^ b for a, b in zip(data, cycle(key)))


def fnv(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = ((h ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def crc32(data, table=[]):
    if not table:
        for n in range(256):
            for _ in range(8):
                n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
            table.append(n)
    c = 0xFFFFFFFF
    for b in data:
        c = c >> 8 ^ table[(c ^ b) & 255]
    return c ^ 0xFFFFFFFF


plain = "The quick brown fox jumps over the lazy dog, then rests a while in the evening sun."
secret = caesar(plain, 7)
print(secret, crack(secret), caesar(secret, -crack(secret)) == plain, caesar("Zebra!", 27), sep="\n")
v = vigenere(plain, "Lemon")
print(v, vigenere(v, "Lemon", -1) == plain)
pf = Playfair("monarchy")
print(pf, pf.encrypt("instruments"), pf.decrypt(pf.encrypt("balloon joke")), sep="\n")
for n in (2, 3, 5):
    print(n, fence("WEAREDISCOVEREDRUNATONCE", n), unfence(fence(plain, n), n) == plain)
for data in (b"", b"f", b"fo", b"foo", b"foobar", bytes(range(250, 256)), "é日".encode()):
    b = base64(data)
    print(b, unbase64(b) == data)
x = xor(plain.encode(), b"key")
print(x[:12], x.hex()[:24], xor(x, b"key").decode() == plain)
print(f"{fnv(b''):016x} {fnv(b'ouro'):016x} {crc32(b'123456789'):08x} {crc32(b''):x}", len(crc32.__defaults__[0]))
print(bytes.maketrans(b"abc", b"xyz")[97:100], b"cab".translate(bytes.maketrans(b"abc", b"xyz")), str.maketrans("ab", "cd", "e"), bytearray(b"abc").translate(None, b"b"))
morse = dict(zip("EISHTMOANRD", ". .. ... .... - -- --- .- -. .-. -..".split()))
print(" ".join(morse.get(c, "?") for c in "DRONES IN A HAT".replace(" ", "/")), {v: k for k, v in morse.items()}["-.."])
