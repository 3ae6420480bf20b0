import ast
t=ast.parse("x = 1 + f(a, *b, k=2)\ndef g(a: int, /, b=3, *, c) -> str:\n    '''doc'''\n    return [i async for i in x if not i]\nfor i, j in {}: pass\nelse:\n  with a as b, c: raise X from Y\nmatch x:\n  case [1, *r, {'k': v, **z}] if y: pass\ntry: pass\nexcept* E as e: pass\nprint(f'{x!r:>{w}} {y}', 1j, b'x', ..., None, u'k', 1e400)\nlambda *a, **k: (yield)\nclass C(B, m=1): x: int = 3; global q\nimport a.b as c, d\nfrom .x import *\n")
print(ast.dump(t)); print(ast.dump(t, include_attributes=True)); print(ast.dump(t, indent=2)[:3000])
print(ast.literal_eval("{'a': [1, -2, (3.5, None)], b'x': {1, 2}, 'c': 1+2j}"))
for s in ("a+1","f()","[1,2","'x'*3"):
    try: print(ast.literal_eval(s))
    except (ValueError, SyntaxError) as e: print(type(e).__name__, str(e).split(' at 0x')[0])
print([type(n).__name__ for n in ast.walk(t)][:40])
print(ast.get_docstring(t.body[1]), ast.get_source_segment("a = (1 +\n 2)\n", ast.parse("a = (1 +\n 2)\n").body[0]))
class V(ast.NodeVisitor):
    def visit_Name(self, n): print(n.id, end=' ')
V().visit(t); print()
print(ast.Name('x', ast.Load())._fields, ast.Name.__doc__, ast.Name._attributes, ast.stmt.__doc__[:60])
try: ast.Name(1,2,3)
except TypeError as e: print(e)
try: ast.Name('x', id='y')
except TypeError as e: print(e)

n=ast.parse('a+b',mode='eval'); print(ast.dump(ast.increment_lineno(n,3),include_attributes=True))
import copy,pickle
print(ast.dump(copy.deepcopy(n)), ast.dump(pickle.loads(pickle.dumps(n))))
