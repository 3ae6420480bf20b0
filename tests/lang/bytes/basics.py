b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b[:3]), b"e" in b, 104 in b)
print(bytes(3), bytes([1, 2, 3]), bytes("é", "utf-8"), bytes(range(5)), bytes(b"x"), bytes())
print(b + b"!", b * 2, b"a" < b"b", b"a" == "a", hash(b"a") == hash("a") or True)
print(b.hex(), b.hex(" "), b.hex(":", 2), b"\x01\x02\x03".hex("-", -2), bytes.fromhex("DE ad be EF"))
print(b"it's", b'"', b"'\"", b"\t\n\r\\", bytes(range(28, 36)), bytes([126, 127, 128]))
