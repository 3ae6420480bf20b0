data = [("bob", 3), ("al", 1), ("cy", 3), ("di", 2)]
print(sorted(data), sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True))
data.sort(key=lambda p: (-p[1], p[0]))
print(data)
print(sorted([3, 1, 2], reverse=True), sorted("hello"), sorted({2: "b", 1: "a"}), sorted([True, 0, 5, -1.5]))
big = [(i * 7919) % 1000 for i in range(1000)]
print(sorted(big) == sorted(big[::-1]), sorted(big)[:5], sorted(big, key=lambda n: n % 10)[:4])
x = [3, 2, 1]
try:
    x.sort(key=lambda n: x.append(1) or n)
except ValueError as e:
    print(e)
try:
    [1, "a"].sort()
except TypeError as e:
    print(e)
