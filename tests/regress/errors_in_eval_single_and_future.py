# Where compile() sees mistakes in eval and single mode, __future__ imports, file names and hexadecimal floats.
def t(s, mode='exec', flags=0):
    try: compile(s,'f',mode,flags); print(repr(s),mode,'ok')
    except SyntaxError as e: print(repr(s),mode,type(e).__name__,e.msg,e.lineno,e.offset,e.end_lineno,e.end_offset,e.text)
for s in ["f'' = 3","f'{x}' = 3","del f''","del f'{a}'","f'' += 1","(f'') = 1","f'': int = 2","for f'{x}' in y: pass","with a as f'': pass","'a' = 1","x = f'a' = 1","f'a' 'b' = 1", "(a, f'') = 1","[f'{1}'] = 3", "f'{a}' := 3","(f'' := 3)","f(f''=1)","del (a, f'')"]: t(s)
for s in ["1","def f(): pass","def f(): pass\n","def f(): pass\n\n","class A: pass","if x: 1","if x:\n  1\n","if x:\n  1","x = 1\n\n\n","x\ny","x\n#c\n","a; b","a;b\n","@d\nclass A: pass","for x in y: pass\n","pass\nprint(1)","with a: pass", "try: pass\nfinally: pass", "(1,\n2)","# c","","\n","lambda: 1", "match x:\n case 1: pass","while 1: pass","async def f(): pass", "def f():\n  pass\n# c\n","if 1:\n 2\n3"]: t(s,'single')
for s in ["from __future__ import nested_scopes; import string; from __future__ import \\\n     nested_scopes\n","import x\nfrom __future__ import y","'a'\n'b'\nfrom __future__ import division","def f():\n  from __future__ import division","from __future__ import *","from __future__ import (division, zzz)","from __future__ import a as b","x=1\nfrom __future__ import division","from __future__ import braces","1;from __future__ import division"]: t(s)
for fn in (bytearray(b'f'), memoryview(b'f'), b'f', 5, list(b'f'), memoryview(bytearray(b'f'))):
    import warnings
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: print(compile('1',fn,'eval').co_filename, [str(x.message) for x in w])
        except Exception as e: print(type(e).__name__, e)
for h in ['0x0.ffffffffffffecp-1022','0x1p\uff10','\uff10x1','0x1.fffffffffffff8p-1023','0x1p-1075','0x1.8p-1074','0x.8p-1073','0x1.00000000000008p0','0x1.00000000000018p0','0x1.fffffffffffff8p1023','0x1.fffffffffffff7p1023','0x0.00000000000001p-1022','0x0.0000000000000180p-1022','0x3p-1075','0x1.2p-1074','0x'+'0'*100+'1.8p-1074','0x0.fffffffffffff4p-1022','0x0.fffffffffffffcp-1022','0x0.fffffffffffff8p-1022','\xa01.0','\u2003 0x1','0x1\u2003','1_0','0x1_0',' 0x1 ','0x','0x.','0x1p','0x1p+','inf','-nan','+Infinity','0x1p1025','0x1p99999999999999999999','0x1p-99999999999999999999','0x0p99999999999999999999','.8','8.','.','1p2']:
    try: print(h, float.fromhex(h).hex())
    except (ValueError,OverflowError) as e: print(ascii(h), type(e).__name__, e)
class F(float): pass
class G(float):
    def __init__(self, x=0, *, k=1): pass
class H(float):
    def __new__(cls, *a, k=1): return float.__new__(cls, *a)
for f in (lambda: F(x=1), lambda: F(1,k=1), lambda: G(1,k=2), lambda: G(1,j=2), lambda: H(1,k=2), lambda:F(k=1), lambda: float(x=1),lambda: F(1,2)):
    try: print(f())
    except TypeError as e: print(e)
