# Code objects there and back: what they do, what they say of themselves, what they share; damage is found.
import marshal
import io

def area(w, h=2, /, *rest, scale=3, **more):
    """Doc."""
    total = w * h * scale
    for i, x in enumerate(rest):
        try:
            total += 10 // x
        except ZeroDivisionError as e:
            total -= 1
        finally:
            total += i
    with io.StringIO() as out:
        print(total, sorted(more), file=out)
        return out.getvalue(), {"a", "b"} == {"b", "a"}, 2 ** 100, -1.5, 3j, b"x", "\xe9\u20ac", ...

def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        yield n
        yield [n * k for k in range(3) if k != n]
    return step

class Shape:
    sides: int = 4
    def __init__(self):
        self.__hidden = 1
    def look(self):
        return self.__hidden, __class__.__name__

def again(f):
    code = marshal.loads(marshal.dumps(f.__code__))
    assert code == f.__code__ and code is not f.__code__
    assert list(code.co_positions()) == list(f.__code__.co_positions())
    assert list(code.co_lines()) == list(f.__code__.co_lines())
    return code

for _ in range(3):                      # also once it has run
    area.__code__ = again(area)
    print(area(1, 2, 5, 0, 3, scale=2, z=1, y=2), area.__code__.co_varnames)
counter.__code__ = again(counter)
step = counter()
print(list(step()), list(step(5)), step.__code__.co_freevars, counter.__code__.co_cellvars)
Shape.look.__code__ = again(Shape.look)
print(Shape().look(), Shape.look.__qualname__, area.__doc__)

module = compile("x = [i for i in range(4)]\nclass C:\n    def f(self): return 1 / 0\n", "<made>", "exec")
space = {}
exec(marshal.loads(marshal.dumps(module)), space)
print(space["x"], module.co_filename)
try:
    space["C"]().f()
except ZeroDivisionError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_lineno, tb.tb_frame.f_code.co_filename, tb.tb_frame.f_code.co_qualname)

stream = io.BytesIO()
for value in (module, [1, (2, "x")], {"k": {3.5}}, 2 ** 63, -2 ** 200, "end"):
    marshal.dump(value, stream)
stream.seek(0)
while True:
    try:
        value = marshal.load(stream)
    except EOFError as e:
        print(e)
        break
    print(value if not hasattr(value, "co_code") else value.co_name)

pair = ("a b", ["a b"])
text, [same] = marshal.loads(marshal.dumps(pair))
print(text is same, marshal.loads(marshal.dumps(("ab", "c d"), 0)))
