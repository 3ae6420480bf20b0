from collections import OrderedDict
import copy,pickle,random
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
o=OrderedDict(a=1,b=2)
t(lambda: OrderedDict(1,2)); t(lambda: o.update(1,2)); t(lambda:OrderedDict([1])); t(lambda: OrderedDict([(1,2,3)])); t(lambda: OrderedDict(5)); t(lambda:o.pop()); t(lambda:o.pop('z')); t(lambda:OrderedDict().popitem()); t(lambda:o.move_to_end('z'));t(lambda:o.move_to_end()); t(lambda:o.setdefault()); t(lambda:OrderedDict([(1,)])); t(lambda:OrderedDict(['']))
t(lambda:o.keys()); t(lambda:o.values()); t(lambda:o.items()); t(lambda:type(iter(o))); t(lambda:type(o.items()).__mro__); t(lambda:iter(o).__reduce__());  t(lambda:o|{'c':3}); t(lambda:{'c':3}|o); t(lambda:o|5)
def f():
    for k in o: o[k+'x']=1
t(f)
def g():
    for k in o: del o[k]
t(g)
def h():
    for k in o: o.move_to_end(k)
t(h)
def i():
    for k in o.items(): dict.__setitem__(o,'q',1)
t(i)
t(lambda:OrderedDict.__doc__)
class S(OrderedDict):
    def __setitem__(self,k,v): print("set",k); super().__setitem__(k,v)
    def __delitem__(self,k): print("del",k); super().__delitem__(k)
s=S(a=1); s.update(b=2); s.setdefault('c',3); s.pop('a'); print(s.popitem(), s.popitem(last=False), s, S.fromkeys('xy'))
s=S(z=1); c=s.copy(); print(c, type(c), s==c, s|{'q':1}); s|={'w':2}
o=OrderedDict((i,i) for i in range(20)); o.x=5
print(pickle.loads(pickle.dumps(o))==o, pickle.loads(pickle.dumps(o)).x, copy.copy(o).x, copy.deepcopy(o)==o)
print(o=={i:i for i in range(20)}, o==OrderedDict(reversed(list(o.items()))), list(reversed(o))[:3], list(reversed(o.items()))[:2], list(reversed(o.values()))[:2])
print(o.keys()&{1,2}, o.keys()=={1}, (1,1) in o.items(), o.items()<={(1,1)})
random.seed(1)
for n in (3,8,9,50,300):
    o=OrderedDict((i,str(i)) for i in range(n)); m=list(range(n))
    for step in range(3000):
        a=random.random()
        if m and a<.35:
            k=random.choice(m); last=random.random()<.4; o.move_to_end(k,last); m.remove(k); m.append(k) if last else m.insert(0,k)
        elif m and a<.5:
            last=random.random()<.5; k,v=o.popitem(last); e=m.pop() if last else m.pop(0); assert k==e and v==str(e),(k,e)
        elif m and a<.65:
            k=random.choice(m); assert o.pop(k)==str(k); m.remove(k)
        elif m and a<.7:
            k=random.choice(m); o[k]=str(k)
        else:
            k=n+step; o[k]=str(k); m.append(k)
        if step%50==0: assert list(o)==m and list(reversed(o))==m[::-1] and all(o[k]==str(k) for k in m) and len(o)==len(m)
    assert list(o)==m; print(n,len(m))
o=OrderedDict(); o['self']=o; print(o)
d=OrderedDict.fromkeys('abc'); print(d, d.__class__.__name__, dict(d), {**d}, list(d.items()))
