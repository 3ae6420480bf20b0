# Raising and catching.
class Stop(Exception):
    pass


def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 5 == 0:
        raise Stop
    return i


def run(n):
    a = b = c = 0
    for i in range(n):
        try:
            c += check(i)
        except ValueError as e:
            a += e.args[0]
        except Stop:
            b += 1
        finally:
            c += 1
    return a, b, c


print(run(600_000))
