log = []


class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


a = A(1)
b = a
del a
print(log)
del b
print(log)
a = A(2)
a = A(3)
print(log)
a = None
[A(4), A(5)]
A(6).n
x = (A(7), [A(8)])
x = None
d = {"k": A(9)}
d["k"] = 1
print(log)


def f():
    l = A(10)
    return "done"


def g(arg):
    log.append("in g")
    arg = None
    log.append("after rebind")


f()
g(A(11))
for v in [A(12), A(13)]:
    pass
log.append("loop over")
del v
try:
    raise ValueError(A(14))
except ValueError as e:
    log.append("handler")
log.append("end")
print(log)
