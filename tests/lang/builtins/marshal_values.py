# marshal: values there and back in every version, and bytes that are no values.
import marshal
a = []
a.append(a)
shared = "text" * 100
values = [None, True, False, ..., StopIteration, 0, -1, 2**31 - 1, -2**31, 2**31, -2**70, 1.5, -0.0, 1e300, 2 - 3j, "", "a", "\xe9", "\ud800x",
          "y" * 300, b"", b"x", (), (1, (2, "z")), list(range(300)), tuple(range(300)), {1: "a", "b": [2]}, {3}, frozenset([4]), [shared, shared]]
for version in range(5):
    for value in values:
        assert marshal.loads(marshal.dumps(value, version)) == value, value
    print(version, [marshal.dumps(value, version) for value in values[:12] + [(), {}, 2.5]] if version < 3 else "")
for bad in (b"", b"i\0", b"?", b"(\xff\xff\xff\xff", b"l\1\0\0\0\0\0", b"0", b"r\0\0\0\0"):
    try:
        print(marshal.loads(bad))
    except (EOFError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
for bad in (object(), [lambda: 0], {1: int}):
    try:
        marshal.dumps(bad)
    except ValueError as e:
        print(e)
b = marshal.loads(marshal.dumps(a))
print(b[0] is b, marshal.loads(bytearray(b"i\5\0\0\0")), marshal.dumps(bytearray(b"q"), 2))
