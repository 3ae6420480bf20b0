# A key given twice is reported as such before its being no string is.
def f(**kwargs):
    return kwargs


for call in ("f(**{1: 3}, **{1: 5})", "f(**{(1, 2): 3}, **{(1, 2): 5})", "f(**{None: 1}, **{None: 2})", "f(**{1: 3}, **{2: 5})", "f(a=1, **{2: 3})"):
    try:
        print(eval(call))
    except TypeError as e:
        print(call, e)
