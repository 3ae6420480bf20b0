# `is` between values: constants of one unit, cached ints, interned text, operations that give back what they got. The text below is one
# unit of its own, so that the compiler's warnings about literals can be turned off.
import warnings

warnings.simplefilter("ignore")
exec(r'''
def p(*a): print(*a)
def f(): return 6000
def g(): return 6000
p(f() is g(), 6000 is f())
p("a b" is "a b", "ab" is "ab", 3.5 is 3.5, (1, 2) is (1, 2), b"x" is b"x", 1j is 1j)
def f(): return "hello world", 2.5, (1, "z"), frozenset
def g(): return "hello world", 2.5, (1, "z"), frozenset
a, b = f(), g()
p([x is y for x, y in zip(a, b)])
p("a" * 20 is "a" * 20, "a" * 5000 is "a" * 5000, 10**10 is 10**10, 1 + 4999 is 5000, -5000 is -5000)
s1 = "hel"; s2 = s1 + "lo"; p(s2 is "hello", "hel" "lo" is "hello", "hel" + "lo" is "hello")
import sys
p(sys.intern(s2) is "hello")
p("".join(["a", "b"]) is "ab", str(12) is "12", "é" is "é", chr(233) is chr(233), chr(300) is chr(300))
x = 257; y = 257; p(x is y, int("257") is x, 256 is int("256"), -5 is int("-5"), -6 is int("-6"))
x = 1000; y = 1000; p(x is y); z = 999 + 1; p(z is x); w = x + 0; p(w is x)
p(0.0 is -0.0, 0.0 is 0.0, True is (1 == 1), 1.0 is 1, [] is [], () is (), tuple([]) is (), frozenset() is frozenset(), "" is str(), b"" is bytes())
class A:
    k = 7777
    def m(self): return 7777
p(A.k is A().m())
lam1 = lambda: 4444; lam2 = lambda: 4444; p(lam1() is lam2())
exec("q = 5555"); p(q is 5555)
p(eval("5555") is 5555, eval("'idlike'") is "idlike", eval("'not id'") is "not id")
p((1, 2, 3)[:] is (1, 2, 3), tuple((1, 2)) is (1, 2), "abc"[:] is "abc", str("abc") is "abc", int(9999) is 9999, float(1.5) is 1.5)
t = (1, 2); p(t[:] is t, tuple(t) is t, t + () is t, () + t is t, t * 1 is t)
s = "abc def"; p(s[:] is s, str(s) is s, s + "" is s, "" + s is s, s * 1 is s, s.strip() is s, s.lower() is s, s.replace("x", "y") is s, "".join([s]) is s, f"{s}" is s)
b = b"abc def"; p(b[:] is b, bytes(b) is b, b + b"" is b, b * 1 is b, b.strip() is b, b"".join([b]) is b)
i = 99999; p(+i is i, i + 0 is i, int(i) is i, abs(i) is i, i | 0 is i, i ** 1 is i, i.__index__() is i, round(i) is i)
f_ = 1.25; p(+f_ is f_, float(f_) is f_, f_ + 0 is f_, abs(f_) is f_)
fs = frozenset([1]); p(frozenset(fs) is fs, fs.copy() is fs, fs | set() is fs)
r = range(3); p(r[:] is r)
def args(*a): return a
p(args(*t) is t, args() is ())
def kw(**k): return k
d = {}; p(kw(**d) is d)
p(f.__name__ is "f", A.__name__ is "A", A.m.__name__ is "m", f.__code__.co_name is f.__name__)
o = A(); setattr(o, "at" + "tr", 1); p(list(o.__dict__)[0] is "attr")
dd = {"key": 1}; p(list(dd)[0] is "key"); e = dict(key=2); p(list(e)[0] is "key")
p("a_b" is "a_b", "a-b" is "a-b", "1a" is "1a", "A1_" is "A1_")
p(type(None)() is None, type(...)() is ..., bool(1) is True, not 0 is True)
u = "x y z".split(); v = "x y z".split(); p(u[0] is v[0], u is v)
n = "name with space"; p(sys.intern("name " + "with space") is n, sys.intern(n) is sys.intern("name with" + " space"))
p([i is j for i, j in zip(range(255, 259), range(255, 259))])
p(id(1) == id(1), id([]) == id([]), id(object()) == id(object()))
k = 3; p(k * 100 is k * 100, k * 10 is k * 10)
for q in (5, 300): p(q + 0 is q)
p({1: 2} is {1: 2}, {1} == {1}, 5 in {5}, 1_000 is 1000, 0x3e8 is 1000, 1e3 is 1000.0, 'a' 'b c' is 'ab c')
p(f'abc' is 'abc', rf'abc' is 'abc', f'{"ab"}' is 'ab')
''')
