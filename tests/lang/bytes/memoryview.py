data = bytearray(b"abcdef")
m = memoryview(data)
print(len(m), m[0], m[1:3].tobytes(), bytes(m[::-1]), m.tolist(), m.readonly, m.format, m.itemsize, m.nbytes)
m[0] = 90
m[1:3] = b"YX"
print(data, m == data, m == b"ZYXdef")
try:
    data.append(1)
except BufferError as e:
    print(e)
m.release()
data.append(33)
print(data, memoryview(b"ro").readonly, hash(memoryview(b"ro")) == hash(b"ro"))
