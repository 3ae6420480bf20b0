# When temporaries, arguments, locals and the parts of statements go.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def boom(a, b):
    x = D('x'); y = D('y')
    raise ValueError
try: boom(D('a'), D('b'))
except ValueError: print('h')
print('after')
def boom2():
    x = D('x'); y = D('y')
    return (D('t1'), D('t2'), boom(D('a'), D('b')))
try: boom2()
except ValueError as e: e.__traceback__ = None; print('h')
print('after')
def gen():
    a = D('a'); b = D('b')
    for i in (D('i1'), D('i2')):
        yield [D('tmp'), (yield i)]
g = gen(); next(g); g.send(3); del g
g = gen(); next(g); g.close(); print('closed'); del g
g = gen(); list(g); print('listed'); del g
async def co():
    a = D('co a'); b = D('co b')
c = co()
try: c.send(None)
except StopIteration: print('stop')
del c
class C:
    x = D('c x'); y = D('c y')
    def __init__(self): self.p = D('p'); self.q = D('q'); self.r = D('r')
c = C(); c.extra1 = D('e1'); c.extra2 = D('e2'); c.extra3 = D('e3'); c.extra4 = D('e4'); del c
del C
import gc; gc.collect()
def deco(f): return f
@deco
def f(a=D('default1'), *, k=D('kwdefault')): pass
del f
lam = lambda x=D('lam'): x
del lam
x = [D('outer'), [D('inner1'), [D('inner2')]]]
del x
m = D('m').__init__; del m; print('m')
a = b = D('ab'); del a; print('a gone'); del b
a, *b = D('s1'), D('s2'), D('s3'); del b; print('b gone'); del a
d = dict(k=D('k')); d.update(k=D('k2')); d.pop('k'); d['z'] = D('z'); d.clear(); d.setdefault('y', D('y')); del d
l = [D(i) for i in range(4)]; l.pop(0); l.remove(l[0]); l.insert(0, D('ins')); l[0] = None; l *= 2; print('x2'); l.sort(key=lambda o: 0); del l
s = {D('s')}; s.pop(); print('popped')
import itertools, functools
list(map(lambda d: None, [D('m1'), D('m2')]))
[None for d in (D('lc1'), D('lc2'))]
print([d.n for d in [D('n1'), D('n2')]])
f = functools.partial(print, D('partial')); del f
with open('/dev/null') as fh: w = D('w')
del w
print(f"{D('fstr').n}")
D('chain').n.upper().lower()
x = D('x1') and D('x2'); print('and'); del x
x = D('y1') or D('y2'); print('or'); del x
x = D('c1') if D('c2') else 0; print('if'); del x
print(D('cmp1') == D('cmp2'))
x = {D('key').n: D('val')}; del x
class Slice:
    def __getitem__(self, i): return i
x = Slice()[D('lo'):D('hi'):D('st')]; print('slice'); del x
try:
    try: raise ValueError(D('v1'))
    except ValueError as e: raise KeyError(D('v2'))
except KeyError as e2: print('caught')
print('done')
def ret():
    x = D('ret local')
    try: return x.n
    finally: print('fin')
ret()
for i in range(2):
    loop = D(i)
print('end loop')
match D('subj'):
    case D(n='subj'): print('matched')
print('after match')
