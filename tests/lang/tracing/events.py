# What a trace function is told about calls, lines, returns, exceptions and generators.
import sys

def record(log):
    def trace(frame, event, arg):
        if event == "exception":
            arg = arg[0].__name__, str(arg[1]), arg[2] is not None
        log.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, arg))
        return trace
    return trace

def loop(x):
    y = x + 1
    for i in range(2):
        y += i
    return y

def gen():
    got = yield 1
    yield got

def drive():
    g = gen()
    next(g)
    g.send(5)
    return g.close()

def fails():
    return 1 + "a"

class Context:
    def __enter__(self):
        return 0
    def __exit__(self, *exc):
        return True

def swallow():
    with Context() as c:
        return c
    return [i for i in range(2)]

def closure():
    n = 1
    def inner():
        nonlocal n
        n += 1
        return n
    return inner() + inner()

def catches():
    x = 1
    try: return fails()
    except TypeError:
        x = [i for i in range(2)]
    return x

for f, args in (loop, (3,)), (drive, ()), (closure, ()), (catches, ()):
    log = []
    sys.settrace(record(log))
    f(*args)
    sys.settrace(None)
    print(f.__name__)
    for entry in log:
        print("   ", *entry)

# only some frames, and the locals seen and changed
def local(frame, event, arg):
    if event == "line" and "b" in frame.f_locals:
        frame.f_locals["a"] = 100
    return local

def only_f(frame, event, arg):
    return local if frame.f_code.co_name == "changed" else None

def changed():
    a = 1
    b = 2
    return a + b

sys.settrace(only_f)
print(changed(), sys.gettrace() is only_f)
sys.settrace(None)

# a trace function that fails is turned off
def bad(frame, event, arg):
    raise ValueError("no")

sys.settrace(bad)
try:
    changed()
except ValueError as e:
    print("ValueError", e, sys.gettrace())

# this frame, from here on
lines = []
def here(frame, event, arg):
    lines.append((event, frame.f_lineno - first))
    return here

def outer():
    global first
    frame = sys._getframe()
    first = frame.f_code.co_firstlineno
    frame.f_trace = here
    sys.settrace(lambda *args: None)
    x = 1
    x += 1
    sys.settrace(None)
    return x

outer()
print(lines)

# opcodes without lines
count = 0
def opcodes(frame, event, arg):
    global count
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    if event == "opcode":
        count += 1
    assert event != "line"
    return opcodes

sys.settrace(opcodes)
loop(1)
sys.settrace(None)
print(count > 5)
