# Files written and read, several members, text, seeking, damage.
import gzip
import io
import os
import tempfile

text = b"line one\nline two\n" * 500
packed = gzip.compress(text, mtime=0)
print(packed[:4], gzip.decompress(packed) == text, gzip.decompress(packed * 2) == text * 2, gzip.decompress(b""), gzip.compress(b"a", 1, mtime=5)[4:10])
with tempfile.TemporaryDirectory() as top:
    name = os.path.join(top, "x.gz")
    with gzip.open(name, "wb", compresslevel=5) as f:
        print(f.write(text), f.tell(), f.writable(), f.readable(), f.mode, os.path.basename(f.name))
    with gzip.open(name, "ab") as f:
        f.write(b"the end")
    with gzip.open(name) as f:
        print(f.read(8), f.readline(), f.tell(), f.peek(3)[:3], f.read1(4), f.seek(-7, 2) if f.seekable() else 0, f.read(), f.read(5))
        f.rewind()
        print(len(f.readlines()), f.closed, isinstance(f.mtime, int))
    print(f.closed)
    with gzip.open(name, "wt", encoding="utf-8", newline="\n") as f:
        f.write("gr\xfcn\nrot\n")
    with gzip.open(name, "rt", encoding="utf-8") as f:
        print(list(f))
    for mode, what in ("rb", "write"), ("wb", "read"):
        with gzip.open(name, mode) as f:
            try:
                getattr(f, what)(b"" if what == "write" else 1)
            except OSError as e:
                print(e)
    for args in (name, "z"), (name, "rtb"), (5,), (name, "rb", 9, "utf-8"):
        try:
            gzip.open(*args)
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", filename="name.gz", mtime=1) as f:
    f.seek(3)
    f.write(b"x")
    f.flush()
    try:
        f.seek(0)
    except OSError as e:
        print(e)
print(buffer.getvalue()[:15], gzip.decompress(buffer.getvalue()))
for damaged in packed[:-1] + b"\0", packed[:30], b"junk" + packed, packed[:2] + b"\7" + packed[3:], packed[:-8] + b"abcd" + packed[-4:], packed + b"\0\0", packed + b"x":
    for read in lambda data: gzip.GzipFile(fileobj=io.BytesIO(data)).read(), gzip.decompress:
        try:
            print(len(read(damaged)))
        except (OSError, EOFError) as e:
            print(type(e).__name__, str(e)[:40])
