# Special methods of operators that are called in the loop: values, declined operands, exceptions, frames.
import sys
class V:
    def __init__(s, v): s.v = v
    def __add__(s, o):
        if isinstance(o, V): return V(s.v + o.v)
        if isinstance(o, int): return V(s.v + o)
        return NotImplemented
    def __mul__(s, o): return NotImplemented
    def __sub__(s, o): raise ValueError("sub")
    def __truediv__(s, o): yield s.v; yield o
    def __getitem__(s, k):
        if k == 9: return NotImplemented
        if k > 10: raise IndexError(k)
        return k * 2
class W(V):
    def __radd__(s, o): return "W.radd"
class I(V):
    def __iadd__(s, o): return "iadd"
class L(list):
    def __add__(s, o): return NotImplemented
    def __getitem__(s, i): return ("L", list.__getitem__(s, i))
class M(type):
    def __getitem__(c, k): return (c.__name__, k)
class N(metaclass=M): pass
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a, b = V(1), V(2)
def use():
    x = a + b; y = (a + b) + (a + b); z = a + 5
    print(x.v, y.v, z.v, (V(7) + V(8)).v, (V(3) + 4).v)
    x += b
    print(x.v)
use()
tell(lambda: a * b); tell(lambda: a * 3); tell(lambda: V(1) * V(2)); tell(lambda: a * "s"); tell(lambda: 3 * a); tell(lambda: a - b)
tell(lambda: L([1]) + L([2])); tell(lambda: L([5])[0]); tell(lambda: N[3]); tell(lambda: a + None)
def ip():
    i = I(1); i += 2; print(i)
    v = V(1)
    try: v *= v
    except TypeError as e: print(e)
    try: v -= 3
    except ValueError as e: print(e)
ip()
class R:
    def __add__(s, o): return s + o
    def __getitem__(s, k): return s[k]
tell(lambda: R() + R()); tell(lambda: R()[0])
class F:
    def __add__(s, o): return sys._getframe().f_back.f_code.co_name, sorted(sys._getframe().f_locals)
tell(lambda: F() + F())
def gen(n):
    total = V(0)
    for i in range(n):
        total = total + V(i)
        yield total[i % 10]
print(sum(x for x in gen(20) if x is not NotImplemented))
def g():
    try: yield 1
    except ValueError:
        yield 2
        yield sys.exc_info()[0]
def h():
    try: raise KeyError
    except KeyError:
        for x in g(): print(x, sys.exc_info()[0])
        it = g(); next(it); print(it.throw(ValueError)); print(next(it)); print(sys.exc_info()[0])
        for x in it: print(x)
h()
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(300)))
try: print(sum(deep(5000)) > 0)
except RecursionError as e: print(e)
tell(lambda: V(1) - 1)
tell(lambda: V(1) * 2.5)
