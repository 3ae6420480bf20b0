class R:
    def __init__(self):
        self.log = []

    def __iadd__(self, o):
        self.log.append(("iadd", o))
        return self

    def __isub__(self, o):
        return "replaced"

    def __mul__(self, o):
        return f"mul {o}"


r = s = R()
r += 1
print(r is s, r.log)
r *= 3
print(r)
s -= 1
print(s)
x = 100
x += 1; x -= 2; x *= 3; x //= 2; x %= 100; x **= 2; x <<= 3; x >>= 1; x |= 7; x &= 0xFFF; x ^= 5; x /= 2
print(x)
d = {"k": [1]}
d["k"] += [2]
d["k"][0] *= 5
print(d)


class Holder:
    v = 1


h = Holder()
h.v += 10
print(h.v, Holder.v)


def idx():
    print("once", end=" ")
    return 0


a = [1]
a[idx()] += 5
print(a)
m = t = (1,)
t += (2,)
print(m, t)
st = "a"
st += "b"
st *= 3
print(st)
