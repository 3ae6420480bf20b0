class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v, tb is not None)
        return self.swallow


with M("a") as a:
    print(a)
with M("b"), M("c") as c:
    print(c)
with (
    M("d") as d,
    M("e", swallow=True) as e,
):
    raise ValueError("inside")
print("continued")
try:
    with M("f"):
        raise KeyError("out")
except KeyError as k:
    print("caught", k)


def f():
    with M("g"):
        return "returned"


print(f())
for i in range(3):
    with M(i):
        if i == 0:
            continue
        break
