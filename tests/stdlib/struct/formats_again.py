# The functions of struct keep formats ready: the same format in str and bytes, many formats, wrong ones again and again.
import struct

for _ in range(3):
    print(struct.pack("<IhB", 1, -2, 3), struct.pack(b"<IhB", 1, -2, 3), struct.unpack("<IhB", b"\1\0\0\0\xfe\xff\3"))
    for bad in ("z", "<", 5, None, "3"):
        try:
            print(struct.pack(bad, 1))
        except Exception as e:
            print(type(e).__name__, e)
    try:
        struct.pack()
    except TypeError as e:
        print(e)
total = 0
for n in range(1, 400):
    data = struct.pack(f"{n}s2x{n % 5}B", b"ab", *range(n % 5))
    total += len(data) + struct.calcsize(f"{n}s2x{n % 5}B") + len(struct.unpack(f"{n}s2x{n % 5}B", data))
print(total)
buffer = bytearray(16)
for i in range(4):
    struct.pack_into(">h", buffer, i * 2, i * 300)
print(buffer, struct.unpack_from(">4h", buffer), list(struct.iter_unpack(">h", buffer[:8])))


class Str(str):
    pass


print(struct.pack(Str("<b"), 5))
struct._clearcache()
print(struct.calcsize("<qd"))
