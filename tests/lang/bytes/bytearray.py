a = bytearray(b"hello")
a[0] = 74
a.append(33)
a.extend([1, 2])
print(a, len(a), a.pop(), a.pop(0), a)
a[1:3] = b"LONGER"
del a[0]
a.insert(0, 65)
a.remove(33)
print(a, a.reverse(), a, a.copy() == a, a == bytes(a))
a += b"tail"
a *= 2
print(a, a.find(b"tail"), a[::3], type(a[1:2]).__name__, type(a + b"x").__name__, type(b"x" + a).__name__)
a.clear()
print(a, bool(a), bytearray(4), bytearray("hé", "utf-8"), bytearray([1]) * 3)
for bad in (lambda: bytearray([256]), lambda: bytearray(b"a").append(-1), lambda: hash(bytearray()), lambda: bytearray(b"a").remove(5)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
