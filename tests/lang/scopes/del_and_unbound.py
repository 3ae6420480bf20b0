x = 1
del x
try:
    x
except NameError as e:
    print(type(e).__name__, e, e.name)


def f(flag):
    if flag:
        v = 1
    try:
        return v
    except UnboundLocalError as e:
        return str(e)


print(f(1), f(0))


def g():
    for i in []:
        pass
    try:
        i
    except UnboundLocalError as e:
        print(e)
    with_del = 5
    del with_del
    try:
        del with_del
    except UnboundLocalError as e:
        print(e)


g()
a, b, c = [1], (2, 3), {"k": 4}
del a[0], c["k"]
del (b), [a]
print("a" in globals(), "b" in globals(), c)
