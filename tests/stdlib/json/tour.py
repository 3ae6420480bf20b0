"""JSON there and back: what is read, what is refused and where, how objects are written."""
import collections
import enum
import io
import json


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "pos", None))


docs=['','[','{','[1','[1,','{"a"','{"a":','{"a":1','{"a":1,','{"a":1,}','[1,]','nul','-','-I','-Infinity','NaN','[NaN,Infinity]','01','1.','1.e3','1e','1e+','1E5','-0','-0.0','1.5e-7','"abc','"a\\','"a\\x"','"\\u12"','"\\u1234"','"\\ud83d\\ude00"','"\\ud83d\\u0041"','"\\ud83d"','"\t"','"a\nb"','{1:2}','{"a" 1}','[1 2]','{"a":1 "b":2}',' [ 1 , 2 ] ','[] x','123456789012345678901234567890','1.7976931348623157e309','0.1','123456.789e-3','"é\\n"','"\u1234\\t\U0001f600"','["\u1234", 12, 1.5, {"k\u1234":null}]','true false','[tru]','\ufeff[]','[1.0,2.50,3e2,-4.25E+1]','{"a":{"b":{"c":[[],{}]}}}','  ','"\\u00e9\\/\\b"','[\n\n  x]','{"a":1,\n "b":}','9007199254740993.0','0.1e23','1e22','1e23','5e-324','2.2250738585072011e-308','"\\ud83d\\ude0"','"\\ud83dx\\"']
for d in docs:
    attempt(json.loads,d)
attempt(json.loads,'"a\nb"',strict=False)
attempt(json.loads,b'\xff\xfe[\x001\x00]\x00')
attempt(json.loads,'[1]'.encode('utf-32'))
attempt(json.loads,bytearray(b'{"a":1}'))
attempt(json.loads,5)
attempt(json.loads,'[1,2.5,NaN,{"a":1,"b":{"c":2}}]',parse_int=str,parse_float=lambda s:'f'+s,parse_constant=lambda s:'c'+s,object_hook=lambda d:list(d.items()))
attempt(json.loads,'{"a":1,"a":2}',object_pairs_hook=lambda p:p)
objs=[None,True,1,-5,2**70,1.5,1e22,float('inf'),float('nan'),'a"\\\n\x7f\x00é\u1234\U0001f600','',[],{},(),[1,[2,[3,{}]]],{'a':1,'b':[1,2]},{1:2,1.5:3,None:4,True:5},{(1,2):3},{1,2},object,b'x',1j,{'z':1,'a':2},{'a':1,1:2}]
for o in objs:
    for kw in ({},{'indent':2},{'indent':'\t','sort_keys':True},{'ensure_ascii':False},{'separators':(',',':')},{'skipkeys':True},{'allow_nan':False},{'default':str},{'default':repr,'indent':0}):
        if (o=={1,2} or o is object) and 'default' in kw: continue
        attempt(json.dumps,o,**kw)
        f=io.StringIO()
        attempt(json.dump,o,f,**kw)
        print(f.getvalue())
a=[]
a.append(a)
attempt(json.dumps,a)
attempt(json.dumps,{'x':a},indent=1)
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class D(dict):
    def items(self): return [('over',1)]
class L(list): pass
class E(enum.IntEnum): A=1
class SE(str,enum.Enum): X='x'
attempt(json.dumps,[I(3),F(2.5),S('s'),D(a=1),L([1]),E.A,SE.X,collections.OrderedDict(b=1,a=2),collections.namedtuple('P','x y')(1,2),collections.Counter('aab')])
attempt(json.dumps,{E.A:1,SE.X:2,I(4):1,F(1.5):2})
class Enc(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
attempt(json.dumps,{1,3,2},cls=Enc)
attempt(json.dumps,[object],cls=Enc)
attempt(json.dumps,{'a':{3,1}},cls=Enc,indent=4)
print(list(json.JSONEncoder(indent=1).iterencode({'a':[1,{'b':2}],'c':'d'})))
print(list(json.JSONEncoder().iterencode([1,'x',[2],{}])))
print(json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder().raw_decode('xx 12',3))
try: json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e: print(e.msg,e.doc,e.pos,e.lineno,e.colno,repr(e))
