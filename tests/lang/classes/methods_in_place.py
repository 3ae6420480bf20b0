class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls, a): return cls.__name__, a
    @staticmethod
    def s(a): return a
    k = int
    def __init__(self): self.cb = lambda v: v * 2
    def __eq__(self, o): return NotImplemented if o == 7 else "eq" if o == 8 else []
    def __lt__(self, o): return NotImplemented
    def __gt__(self, o): return "gt"
class B(A):
    def f(self): return "B+" + super().f()
    @classmethod
    def c(cls, a): return "B", super().c(a)
    def __init__(self):
        super().__init__()
        self.z = 1
class M:
    def f(self): return "M"
class C(B, M):
    def f(self): return "C+" + super().f()
class D(A, M):
    def f(self):
        def g(): return self
        g()
        return "D+" + super().f()
def run():
  for k in range(3):
    for o in (A(), B(), C(), D()):
        print(o.f(), o.c(1), o.s(2), o.k("3"), o.cb(4), type(o).c(5))
        print(o == 7, o == 8, o == 9, o != 7, o > 3, o == o, o == A())
        if o == 9: print("bad")
        if not o == 8: print("bad")
        if o == 7: print("bad")
        while o == 8:
            print("loop"); break
        if o > A(): print("gt")
        try: o < 3
        except TypeError as e: print(e)
        try:
            if o < A(): print("lt ok")
        except TypeError as e: print(e)
  A.f = lambda self: "new A.f"
  A.s = lambda self, x: ("now method", x)
  A.c = staticmethod(lambda x: ("now static", x))
  for o in (A(), B(), C(), D()): print(o.f(), o.s(2), o.c(1))
  o = A(); o.s = print
  def call(o): return o.s("x")
  for q in (A(), o, A(), o): print(call(q))
run()
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __eq__(self, o): return super().__eq__(o)
    __hash__ = tuple.__hash__
print(T(1,2) == (1,2), T(1) == T(2), (1,2) == T(1,2))
class R:
    def __eq__(self, o): raise ValueError("no")
    def __bool__(self): raise KeyError("b")
class V:
    def __eq__(self, o): return R()
for f in (lambda: R() == 1, lambda: 1 if R() == 1 else 2, lambda: V() == 1, lambda: 1 if V() == 2 else 3):
    try: print(type(f()))
    except Exception as e: print(repr(e))
