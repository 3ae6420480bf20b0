e = "outer"
try:
    raise ValueError
except ValueError as e:
    pass
try:
    e
except NameError as err:
    print(err)


def f():
    try:
        raise KeyError("k")
    except KeyError as exc:
        saved = exc
        exc = "rebound"
    try:
        return exc
    except UnboundLocalError as u:
        return f"{u} / {saved!r}"


print(f())
for name in ("a", "b"):
    try:
        raise ValueError(name)
    except ValueError as err:
        print(err)
try:
    raise ValueError
except:
    print("bare")
try:
    raise KeyboardInterrupt
except Exception:
    print("no")
except BaseException as b:
    print(repr(b))
