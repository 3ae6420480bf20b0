def a():
    raise KeyError("deep")


def b():
    try:
        a()
    except KeyError as e:
        raise ValueError("middle") from e


def c():
    try:
        b()
    except ValueError:
        raise RuntimeError("top")


print("start")
c()
