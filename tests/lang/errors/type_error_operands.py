import operator


def attempt(fn, *args):
    try:
        print(fn(*args))
    except TypeError as e:
        print(e)


for fn in (operator.add, operator.sub, operator.mul, operator.truediv, operator.mod, operator.pow, operator.lshift, operator.and_, operator.matmul):
    attempt(fn, 1, "a")
    attempt(fn, None, [])
attempt(divmod, "a", 1)
attempt(operator.lt, 1, "a")
attempt(operator.ge, [], ())
attempt(operator.iadd, 1, None)
attempt(operator.neg, "x")
attempt(operator.pos, [])
attempt(operator.invert, 1.5)
x = [1]
x += 5
