# classmethod binds whatever it wraps; a bound method is no descriptor.
class A:
    @classmethod
    def foo(cls): return 'A' + cls.__name__
    def bar(self): return self
class D:
    def __get__(self, o, t=None): print('get', o, t); return lambda *a: a
class B:
    bar = classmethod(A.foo)
    p = classmethod(property(lambda cls: cls.__name__))
    f = classmethod(len)
    g = classmethod(lambda c: c.__name__)
    d = classmethod(D())
    s = classmethod(staticmethod(lambda *a: a))
    c = classmethod(classmethod(lambda *a: a))
    b2 = classmethod(A().bar)
for n in ('bar','p','f','g','d','s','c','b2'):
  for o in (B, B()):
    try:
        v = getattr(o, n)
        print(n, callable(v) and type(v).__name__, v() if callable(v) and n!='f' and n!='b2' else None)
    except Exception as e: print(n, repr(e))
