def echo():
    try:
        x = "first"
        while True:
            try:
                x = yield x
            except ValueError as e:
                x = f"caught {e}"
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("finally")


g = echo()
print(next(g), g.send(1), g.throw(ValueError("v")), g.throw(ValueError, "two args"))
g.close()
g.close()
try:
    next(g)
except StopIteration:
    print("stopped")
g = echo()
try:
    g.throw(KeyError("before start"))
except KeyError as e:
    print("threw", e)
g = echo()
next(g)
try:
    g.throw(TypeError)
except TypeError as e:
    print("out", repr(e))
h = echo()
next(h)
del h
print("after del")
