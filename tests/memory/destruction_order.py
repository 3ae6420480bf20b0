# When and in which order objects go: deletions of every kind, collected cycles, errors in finalizers, the end of the program.
import gc, sys, weakref
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
# collected cycle order
a, b, c = D('a'), D('b'), D('c')
a.o, b.o, c.o = b, c, a
del a, b, c
gc.collect()
l = [D(i) for i in range(5)]
for i in range(5): l[i].o = l[(i*2)%5]; l[i].me = l[i]
del l
gc.collect()
# reversed links
x = [D('r%d'%i) for i in range(4)]
for i in range(4): x[i].o = x[i-1]
x.reverse()
del x, i
gc.collect()
# unraisable
class E:
    def __del__(self): raise ValueError('in del')
hook = []
sys.unraisablehook = lambda u: hook.append((u.exc_type, str(u.exc_value), u.exc_traceback is not None, u.err_msg, type(u.object)))
e = E(); del e
print(hook); hook.clear()
e = E(); e.me = e; del e; gc.collect(); print(hook); hook.clear()
def cb(r): raise KeyError('cb')
class W: pass
w = W(); r = weakref.ref(w, cb); del w
print(hook); hook.clear()
def g():
    try: yield
    finally: raise RuntimeError('gen')
z = g(); next(z); del z
print(hook); hook.clear()
# resurrection twice
class R:
    def __del__(self):
        print('res'); keep.append(self)
keep = []
r1 = R(); del r1; print(len(keep), gc.is_finalized(keep[0])); keep.clear(); print('gone')
# del of instance dict attr
class N: pass
n = N(); n.a = D('attr a'); n.b = D('attr b'); n.c = D('attr c'); del n
n = N(); n.a = D('1'); n.b = D('2'); n.__dict__; del n
t = (D('t0'), D('t1'), D('t2')); del t
l = [D('l0'), D('l1'), D('l2')]; del l
l = [D('l0'), D('l1'), D('l2')]; l.clear()
l = [D('l0'), D('l1'), D('l2'), D('l3')]; del l[1:3]; print('-'); l[:] = []; 
d = {1: D('v1'), D('k2'): 2, 3: D('v3')}; del d
s = {D('s')}; del s
def f(a, b, c):
    x = D('local x'); y = D('local y')
f(D('arg a'), D('arg b'), D('arg c'))
class S: __slots__ = 'p', 'q'
s = S(); s.q = D('q'); s.p = D('p'); del s
import collections
q = collections.deque([D('q0'), D('q1'), D('q2')]); del q
def gen():
    a = D('gen a'); b = D('gen b')
    yield 1
z = gen(); next(z); del z
print((D('tmp1'), D('tmp2'))[0].n)
D('expr')
x = D('old'); x = D('new'); x = 1
def cl():
    v = D('cell v'); w = D('plain w')
    def h(): return v
    u = D('u')
    return None
cl()
try:
    ex = D('in exc'); raise ValueError(D('exc arg'))
except ValueError as err:
    pass
print('after except')
class K:
    attr = D('class attr')
    def m(self): pass
del K; gc.collect()
for i in [D('it0'), D('it1')]: pass
del i
with_ = [D('c') for _ in range(3)]
a = [D('a1'), D('a2')]; a[0], a[1] = a[1], a[0]; del a, with_
globals()['zz'] = D('zz'); del zz
last = D('at exit'); _under = D('underscore'); mod = sys
