# sys.setprofile: calls and returns, of built-ins too.
import sys

def fails():
    return int("x")

def work():
    s = sorted([3, 1, 2])
    s.append(len(s))
    try:
        [].pop()
    except IndexError:
        pass
    try:
        fails()
    except ValueError:
        pass
    return s

log = []

def profile(frame, event, arg):
    name = getattr(arg, "__name__", arg) if event.startswith("c_") else arg
    log.append((frame.f_code.co_name, event, name))

sys.setprofile(profile)
work()
sys.setprofile(None)
for entry in log:
    print(*entry)
print(sys.getprofile())
