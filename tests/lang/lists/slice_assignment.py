a = list(range(10))
a[2:5] = "xyz"
print(a)
a[2:5] = []
print(a)
a[1:1] = [100, 200]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[-2:] = range(3)
print(a)
del a[::3]
print(a)
del a[1:-1]
print(a)
a[5:2] = ["end"]
a[:] = a + a
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
try:
    a[0:1] = 5
except TypeError as e:
    print(e)
