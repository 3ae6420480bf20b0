def make():
    return ExceptionGroup("top", [ValueError(1), ExceptionGroup("nested", [TypeError(2), ValueError(3)]), KeyError(4)])


g = make()
print(repr(g), str(g), g.message, len(g.exceptions))
m, r = g.split(ValueError)
print(m, m.exceptions, r, r.exceptions)
print(g.subgroup(lambda e: isinstance(e, TypeError)), g.subgroup(OSError), g.derive([OSError()]))
try:
    raise make()
except* ValueError as eg:
    print("values", eg.exceptions)
except* (TypeError, KeyError) as eg:
    print("others", eg.exceptions)
else:
    print("no else")
finally:
    print("finally")
try:
    try:
        raise make()
    except* ValueError:
        pass
except ExceptionGroup as rest:
    print("rest", rest.exceptions)
try:
    raise ValueError("bare")
except* ValueError as eg:
    print(type(eg).__name__, eg.exceptions, repr(eg.message))
try:
    pass
except* OSError:
    print("never")
else:
    print("else ran")
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
