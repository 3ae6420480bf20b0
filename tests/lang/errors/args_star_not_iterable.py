def f(*args):
    return args


print(f(*"ab"))
f(*5)
