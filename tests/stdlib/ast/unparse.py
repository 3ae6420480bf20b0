# ast.unparse: text that parses to an equal tree, with no more parentheses than CPython writes.
import ast

texts = [
    "a + b * c", "(a + b) * c", "a ** -b", "(-a) ** b", "a ** b ** c", "(a ** b) ** c", "not a in b", "(not a) in b", "a or b and c", "(a or b) and c",
    "a or b or c or not d", "a if b else c if d else e", "(a if b else c) if d else e", "lambda x, *y, z=1, **k: (x, y)", "lambda: (yield)",
    "a < b < c is not d", "(a, b), = c", "a, b = b, a", "x = yield y", "await_ = 1", "f(*a, b=c, **d)", "f(x for x in y)", "f((x for x in y), 1)",
    "a[1:2, ::3]", "a[b, c]", "a[()]", "a[(b,)]", "a[*b]", "(1).real", "1.5.real", "1j.imag", "1e400", "-1e400", "'it\\'s'", "'\"'", "b'\\x00'", "'\\n\\t\\\\'",
    "f'{x!r:>{w}} {{}}'", "f'{x}\\n'", "f\"{a['b']}\"", "f'''{x}\n'''", "f'{ {1: 2}[1] }'", "u'x'", "...", "{*a, 1}", "{}", "{1: 2, **a}", "[x async for x in y if z if w]",
    "{k: v for k, v in a for b in c}", "(x := 5)", "print(x := 5)", "del a, b[0], c.d", "a: int", "(a): int = 5", "a.b: int = 5", "x += 1", "x @= y",
    "raise", "raise X from Y", "assert a, 'b'", "import a.b as c, d", "from . import a", "from ..b import c as d", "global a, b",
    "if a:\n    b\nelif c:\n    d\nelse:\n    e", "if a:\n    b\nelse:\n    if c:\n        d\n    e", "while a:\n    break\nelse:\n    continue",
    "for a, b in c:\n    pass\nelse:\n    pass", "try:\n    a\nexcept (B, C) as d:\n    e\nexcept:\n    f\nelse:\n    g\nfinally:\n    h",
    "try:\n    a\nexcept* B:\n    c", "with a as b, c:\n    d", "with (a, b):\n    c", "class A(B, metaclass=C):\n    '''Doc.'''\n    x = 1\n\n    def f(self): pass",
    "@d\n@e(1)\ndef f(a, b: int=1, /, c=2, *, d, e=3) -> str:\n    'd'\n    return a", "async def f():\n    async for x in y: await z\n    async with a: yield",
    "match a, b:\n    case [1, *_, 'x'] | {'k': v, **r} if c: pass\n    case C(x, y=2) as d: pass\n    case a.b | None | -1 | 1+2j: pass\n    case (1 as one) | _: pass",
    "def f():\n    '''a\n    \\\\ \"\"\" b'''", "'''doc'''\nx = 1", "def f(*a: int, **k: str): return *a, 1", "x = (yield from y), 1", "print(*a, sep='')", "return_ = a if (b, c) else d",
    "(await_ for x in (lambda: 1))", "a = b = c, d", "-(-a)", "~(not a)", "not (not a)", "(a and b) == c", "a.b.c(d)[e].f", "(a + b).c", "(lambda: 0)()", "-1 .real",
]
for text in texts:
    tree = ast.parse(text)
    again = ast.unparse(tree)
    print(again)
    assert ast.dump(ast.parse(again)) == ast.dump(tree), text
print(ast.unparse(ast.parse("a + 1", mode="eval")), ast.unparse(ast.arguments([], [ast.arg("x")], None, [], [], None, [])), ast.unparse(ast.Add()))
