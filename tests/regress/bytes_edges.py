# Found by comparing random programs: flag z in bytes, whom % asks, length hints, names of encodings, iterators of memoryviews.
print(b"%z.0f" % -0.1, b"%.0f" % -0.1, b"%z5.1f|" % -0.01, bytearray(b"%zg") % -0.0, b"%zd" % -5)
print(bytearray(b"12").__rmod__(b""), b"12".__rmod__(bytearray(b"")), bytearray(b"x").__rmod__(bytearray(b"a%s")))


class Hinted:
    def __len__(self):
        print("asked")
        return 1

    def __iter__(self):
        return iter([1, 2])


print(bytes(Hinted()), bytearray(Hinted()))
buffer = bytearray()
buffer.extend(Hinted())
print(buffer)

for f in (lambda: str(b"", "a\0"), lambda: bytes("", "a\0"), lambda: str(int, "a\0"), lambda: "".encode("\0"), lambda: b"".decode("a", "b\0")):
    try:
        f()
    except ValueError as e:
        print(e)

view = memoryview(b"abc")
it = iter(view)
print(type(it).__name__, next(it), hasattr(it, "__length_hint__"))
view.release()
try:
    next(it)
except ValueError as e:
    print(e)
try:
    print(b"no directive" % "text")
except TypeError as e:
    print(e)
