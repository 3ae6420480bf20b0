# Constructors of bytes, sizes and precisions in %, index tuples of memoryviews, readinto, copies of slices, range iterators.
def t(s):
    try: print(s.replace(str(2**63 - 1), 'max'), '=>', eval(s,{'A':A,'B':B,'S':S,'sys':__import__('sys'),'bytearray':bytearray,'io':__import__('io'),'BI':BI, 'I':I}))
    except BaseException as e: print(s, type(e).__name__, e)
class A: 
    def __bytes__(self): return 5
class B:
    def __bytes__(self): return b'\x01'
class S(bytes): pass
class BI:
    def __index__(self): return 3
    def __bytes__(self): return b'ab'
class I(int):
    def __bytes__(self): return b'zz'
for s in ["int.from_bytes(B())","int.from_bytes(A())","int.from_bytes([1,2])","int.from_bytes('a')","int.from_bytes(5)","int.from_bytes([300])","int.from_bytes({1:2})","int.from_bytes(None)",
 "bytes('',errors='ignore')","bytes(errors='ignore')","bytes(encoding='a')","bytes(b'',encoding='a')","bytes(b'',errors='a')","bytes(5,errors='a')","bytes('a')","bytes('','ascii','strict')","bytes(A())","bytes(B())","bytes(BI())","bytes(I(3))",
 "bytearray('',errors='ignore')","bytearray(errors='ignore')","bytearray(encoding='a')","bytearray(b'',encoding='a')","bytearray(b'',errors='a')","bytearray(5,errors='a')","bytearray('a')","bytearray(A())","bytearray(B())","bytearray(BI())","bytearray(I(3))",
 "bytes(source='a',encoding='ascii')","bytes(string='a')","bytearray(1,2,3,4)","bytes(1,2,3,4)","bytes(1,2)","bytes('a',2)", "str(b'a',2)","str(b'a',encoding='ascii')","str(object=b'a',errors='strict')","str(5,'a')","str('a','b')","str(bytearray(b'a'),'ascii')","bytes(3.0)","bytes(None)","bytes(['a'])","bytes([256])","bytes([-1])","bytes(-1)","bytearray(-1)","bytearray([256])","bytes(10**30)","bytes([10**30])",
 "'%.*d' % (sys.maxsize,1)","'%.*d' % (2**31-1,1)","'%.*d' % (2**31,1)","'%*d' % (sys.maxsize,1)","'%f' % 'a'","'%f' % b'a'","b'%f' % 'a'","b'%f' % b'a'", "'%.2147483648f' % 1.0","'%99999999999999999999d' % 1","'%.99999999999999999999d' % 1","b'%.99999999999999999999d' % 1","b'%f' % 'a'","'%d' % 'a'","'%x' % 1.5","'%c' % 1114112","'%c' % 'ab'","b'%c' % 256","b'%c' % b'ab'","'%s %s' % 1","'%(a)s' % 1","'%' % 1","'%z' % 1","'%(a' % {}","'%*s' % ('a',1)",
 "memoryview(bytearray(b'abc'))[0:1,]","memoryview(b'abc')[0:1,0:1]","memoryview(b'abc')[0,0]","memoryview(b'abc')[()]","memoryview(b'abc').__setitem__((0,),1)","memoryview(bytearray(b'abc')).__setitem__((0,0),1)","memoryview(bytearray(b'abc')).__setitem__((slice(0,1),slice(0,1)),1)","memoryview(bytearray(b'abc')).__setitem__((slice(0,1),),b'a')","memoryview(bytearray(b'abc')).__setitem__((),1)","memoryview(bytearray(b'abc')).__setitem__('a',1)","memoryview(bytearray(b'abc'))['a']","io.BytesIO(b'zz').readinto(memoryview(b'abc'))","io.BytesIO(b'zz').readinto(b'abc')","io.BytesIO(b'zz').readinto('abc')"]: t(s)
import copy
s=slice([1],[2],[3]); c=copy.deepcopy(s); print(c is s, c.start is s.start, c)
import pickle
for r in (range(3),range(2**70)):
    i=iter(r); next(i); print(i.__reduce__(), i.__length_hint__(), type(i)); i.__setstate__(2); print(list(i)[:1] if r==range(3) else next(i))
i=iter(range(2**64)); i.__setstate__(2**33); print(i.__reduce__())
