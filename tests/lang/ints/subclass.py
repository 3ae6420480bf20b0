class Meters(int):
    def __repr__(self):
        return f"{int(self)}m"

    def __add__(self, other):
        return Meters(int(self) + int(other))


m = Meters(5)
print(m, repr(m), m + 3, 3 + m, type(3 + m).__name__, type(m * 2).__name__)
print(m == 5, hash(m) == hash(5), {5: "five"}[m], [10, 20, 30, 40, 50, 60][m])
print(isinstance(m, int), m.bit_length(), sum([m, m]), f"{m:>4d}", "%d" % m)
big = Meters(10 ** 30)
print(big, big + 1, big > m, bool(Meters(0)))
m.note = "attributes too"
print(m.note, m.__dict__)
