class V:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        print(f"lt({self.v},{o.v})", end=" ")
        return self.v < o.v

    def __eq__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.v == o.v


a, b = V(1), V(2)
print(a < b, a > b, a == V(1), a != V(1), a == 1, 1 != a)
print([x.v for x in sorted([V(3), V(1), V(2)])], max(a, b).v)
try:
    a <= b
except TypeError as e:
    print(e)
try:
    hash(a)
except TypeError as e:
    print(e)


class Weird:
    def __eq__(self, o):
        return "yes"

    def __ge__(self, o):
        return []


w = Weird()
print(w == 5, 5 == w, w != 5, w >= 1, 1 <= w, w in [1], [w] == [1], not w >= 1)
