# Assigning f_lineno in a trace function: where it may go, and what it says when it may not.
import sys

def run(function, from_line, to_line):
    code = function.__code__
    first = code.co_firstlineno
    done = False
    out = []
    def trace(frame, event, arg):
        nonlocal done
        if frame.f_code is not code:
            return None
        if event == "line" and not done and frame.f_lineno == first + from_line:
            done = True
            frame.f_lineno = first + to_line
        return trace
    sys.settrace(trace)
    try:
        function(out)
    except ValueError as e:
        out.append(str(e))
    finally:
        sys.settrace(None)
    print(function.__name__, from_line, to_line, out)

class Context:
    def __init__(self, out, name):
        self.out, self.name = out, name
    def __enter__(self):
        self.out.append(self.name)
    def __exit__(self, *exc):
        self.out.append("-" + self.name)

def straight(out):
    out.append(1)
    out.append(2)
    out.append(3)
    pass
    out.append(5)

def loop(out):
    for i in range(2):
        out.append(i)
    out.append("end")

def forever(out):
    while True:
        out.append("in")
    out.append("out")

def within(out):
    with Context(out, "a"):
        out.append(2)
    with Context(out, "b"):
        out.append(4)
    out.append(5)

def tries(out):
    try:
        out.append(2)
        raise KeyError
    except KeyError:
        out.append(5)
        out.append(6)
    out.append(sys.exc_info()[0])

for case in ((straight, 1, 3), (straight, 2, 4), (straight, 5, 5), (loop, 2, 3), (loop, 3, 2), (loop, 1, 3), (forever, 2, 3), (within, 2, 3),
             (within, 5, 2), (within, 2, 4), (tries, 1, 5), (tries, 5, 7), (tries, 6, 6), (tries, 2, 7), (straight, 1, 100), (straight, 1, -1)):
    run(*case)

try:
    sys._getframe().f_lineno = 1
except ValueError as e:
    print(e)
