# Whole texts and streams, limits, dictionaries, copies, checksums, damage.
import zlib

text = b"the quick brown fox jumps over the lazy dog; " * 200
print(zlib.crc32(text), zlib.adler32(text), zlib.crc32(b"b", zlib.crc32(b"a")) == zlib.crc32(b"ab"), zlib.adler32(b"", 7), zlib.crc32(b"x", -1))
for level in -1, 0, 1, 9:
    for wbits in 15, -15, 31:
        packed = zlib.compress(text, level, wbits)
        print(level, wbits, len(packed) < len(text), zlib.decompress(packed, wbits) == text, end="; ")
print()
print(zlib.compress(b""), zlib.decompress(zlib.compress(b"")), zlib.decompress(bytearray(zlib.compress(b"abc"))), zlib.decompress(memoryview(zlib.compress(b"abc")), bufsize=1))
c = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY)
parts = [c.compress(text[i:i + 1000]) for i in range(0, len(text), 1000)]
twin = c.copy()
parts_sync = c.flush(zlib.Z_SYNC_FLUSH)
packed = b"".join(parts) + parts_sync + c.flush()
print(zlib.decompress(packed) == text, zlib.decompress(b"".join(parts) + twin.flush()) == text, c.flush(zlib.Z_NO_FLUSH))
d = zlib.decompressobj()
out = d.decompress(packed + b"rest", 100)
print(len(out), len(d.unconsumed_tail) > 0, d.eof, d.unused_data)
while d.unconsumed_tail and not d.eof:
    out += d.decompress(d.unconsumed_tail, 777)
print(out == text, d.eof, d.unused_data, d.unconsumed_tail, d.decompress(b"more"), d.unused_data, d.flush())
d = zlib.decompressobj()
half = d.decompress(packed[:50])
twin = d.copy()
print(half + d.decompress(packed[50:]) + d.flush() == text, half + twin.decompress(packed[50:]) == text, d.eof)
words = b"the lazy dog jumps"
c = zlib.compressobj(zdict=words)
packed = c.compress(b"the lazy fox jumps") + c.flush()
print(zlib.decompressobj(zdict=words).decompress(packed))
raw = zlib.compressobj(wbits=-15, zdict=words)
packed_raw = raw.compress(b"the lazy fox jumps") + raw.flush()
print(zlib.decompressobj(wbits=-15, zdict=words).decompress(packed_raw))
good = zlib.compress(b"hello")
for call in (lambda: zlib.decompress(b"junk"), lambda: zlib.decompress(good[:-3]), lambda: zlib.decompress(good[:-1] + b"x"), lambda: zlib.decompress(b""),
             lambda: zlib.compress(b"a", 10), lambda: zlib.compress("a"), lambda: zlib.decompressobj().decompress(packed), lambda: zlib.compressobj(11),
             lambda: zlib.decompressobj(5), lambda: zlib.decompressobj().decompress(b"", -1), lambda: zlib.decompressobj().flush(0), lambda: zlib.crc32("a"),
             lambda: zlib.decompressobj(zdict="x"), lambda: zlib.decompress(good, bufsize=-1), lambda: type(c)(), lambda: zlib.decompressobj().decompress(b"xyz")):
    try:
        print(call())
    except (zlib.error, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(zlib.error.__mro__[1], zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_FINISH, zlib.DEF_BUF_SIZE, zlib.ZLIB_VERSION == zlib.ZLIB_RUNTIME_VERSION)
