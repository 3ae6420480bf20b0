def nothing():
    pass


def bare():
    return


def many():
    return 1, *[2, 3]


def either(x):
    if x:
        return "yes"
    elif x is None:
        return


def loop():
    for i in range(5):
        while True:
            if i == 3:
                return i
            break
    else:
        return "exhausted"


def final():
    try:
        return "try"
    finally:
        print("[finally]", end=" ")


def override():
    for _ in (1, 2):
        try:
            return "try"
        finally:
            return "finally wins"


def swallowed():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


print(nothing(), bare(), many(), either(1), either(None), either(0), loop(), final(), override(), swallowed())
