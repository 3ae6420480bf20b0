def say(x):
    print(x, end=" ")
    return x


def f(*a, **k):
    print()
    return a, k


f(say(1), *[say(2)], b=say(3), *[say(4)], **{"c": say(5)})
d = {say("k1"): say("v1"), say("k2"): say("v2")}
print()
say([0, 0])[say(0)] = say(9)
print()
x = say(1) < say(3) < say(2) < say(99)
print(x)
y = say(0) or say("") or say("last")
print(y)
z = say("a") if say(False) else say("b")
print(z)


@f
def g(a=say("default"), *, k=say("kw")) -> say("ann"):
    pass


print(g[0][0].__name__)
