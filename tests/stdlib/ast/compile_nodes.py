# Trees that a program made or changed are compiled; wrong ones are refused with the reason.
import ast

def run(tree, mode="exec"):
    space = {}
    exec(compile(ast.fix_missing_locations(tree), "<made>", mode), space)
    return space

source = '''
import sys as system, os.path
from collections import OrderedDict as OD
def f(a, /, b=2, *rest, c, d=4, **more) -> int:
    """Doc."""
    global counter
    counter = 0
    for i, x in enumerate(rest):
        if not i: continue
        elif x > 3 and x < 7 or x == 9: break
        counter += x
    else:
        counter -= 1
    while a < 3 <= b + 1: a += 1
    try:
        assert a, "msg"
        del a
        a
    except (NameError, ValueError) as e:
        text = f"{type(e).__name__!r:>20}{c:{d}}"
    finally:
        last = lambda *z, k=1: (z, k)
    return counter, text, last(1, k=2), [y ** 2 for y in rest if y % 2], {k: v for k, v in more.items()}, {1, 2} | {n for n in rest}
class Base: pass
class C(Base, metaclass=type):
    x: int = 5
    (y): str
    def m(self): return self.__class__, super().__init__
    @property
    def p(self): return self.x if self.x else -self.x
@staticmethod
def gen():
    got = yield 1
    yield from (got, *[2, 3])
async def co():
    async with a as b, c: pass
    async for q in r: await q
    return [w async for w in e]
def match(v):
    match v:
        case 1 | -2.5 | 3 + 4j: return "number"
        case [a, *_, [b]] if a: return a, b
        case {"k": x, **rest}: return x, rest
        case str() as s: return s
        case complex(real=0): return "imaginary"
        case None | True: return "single"
        case _: return "?"
with open(__file__) as stream: head = stream.read(6)
result = (t := 3) + t, [1, 2, 3, 4][1:3], {**{"z": 1}}, not 1 in [2], 1 if [] else 2, ..., b"x", 1.5, 2j, "a" "b"
'''
tree = ast.parse(source)
space = {"__file__": __file__}
exec(compile(tree, "<made>", "exec"), space)
print(space["result"], space["head"], space["f"].__annotations__, space["f"].__doc__)
print(space["f"](1, 2, 5, 4, 8, c=3, q=1))
print(space["C"]().p, space["C"].__annotations__, list(space["gen"]()), [space["match"](v) for v in (1, [7, 8, [9]], {"k": 1, "l": 2}, "s", 5j, None, 2)])
other = ast.parse(ast.dump(ast.parse("1 + x * 2", mode="eval"))).body[0].value
print(eval(compile(ast.parse("1 + 2 ** 3", "t", "eval"), "t", "eval")), type(other).__name__)

class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node) if isinstance(node.value, int) else node
print(run(Double().visit(ast.parse("a = 21\nb = 'x' * 3")))["a"])

class MyName(ast.Name):
    pass
print(run(ast.Module([ast.Assign([ast.Name("q", ast.Store())], ast.BinOp(ast.Constant(3), ast.Pow(), ast.Constant(4))),
                      ast.Assign([MyName("r", ast.Store())], MyName("q", ast.Load()))], []))["r"])
made = ast.parse("x")
print(compile(made, "f", "exec", ast.PyCF_ONLY_AST) is made, ast.parse("1").body[0].value.kind, ast.parse("u'1'").body[0].value.kind)

N, L, S, P, K = ast.Name, ast.Load(), ast.Store(), ast.Pass(), ast.Constant
wrong = [
    ast.Expr(N("x", S)), ast.Assign([], K(1)), ast.Assign([None], K(1)), ast.Assign([N("x", L)], K(1)), ast.Assign([K(1)], K(2)),
    ast.Assign([N("None", S)], K(1)), ast.Delete([N("x", L)]), ast.For(N("x", S), N("y", L), [], []), ast.While(K(1), [None], []),
    ast.If(K(1), [], []), ast.With([], [P]), ast.Raise(None, K(1)), ast.Try([P], [], [], []), ast.Try([P], [], [P], [P]), ast.Import([]),
    ast.ImportFrom("m", [ast.alias("a")], -1), ast.Global([]), ast.Expr(ast.BoolOp(ast.And(), [K(1)])), ast.Expr(ast.Compare(K(1), [], [])),
    ast.Expr(ast.Compare(K(1), [ast.Lt()], [K(1), K(2)])), ast.Expr(ast.Dict([K(1)], [])), ast.Expr(ast.ListComp(K(1), [])),
    ast.Expr(K([1])), ast.Expr(K((1, [2]))), ast.Expr(K(frozenset([1]))), ast.Expr(None), ast.Expr(1), ast.Expr(P), ast.Expr(ast.BinOp(K(1), ast.Not(), K(2))),
    ast.Expr(N(1, L)), ast.Expr(N(None, L)), ast.Expr(ast.Attribute(N("x", L), "a")), ast.Expr(ast.List(5, L)), ast.Expr(ast.Yield(N("x", S))),
    ast.AnnAssign(ast.Attribute(N("x", L), "a", S), N("int", L), None, 1), ast.AugAssign(N("x", L), ast.Add(), K(1)),
    ast.FunctionDef("f", ast.arguments([], [], None, [], [], None, [K(1)]), [P], []),
    ast.FunctionDef("f", ast.arguments([], [], None, [ast.arg("a")], [], None, []), [P], []), ast.ClassDef("C", [], [], [], []),
    ast.Match(K(1), []), ast.Match(K(1), [ast.match_case(ast.MatchAs(K(1)), None, [P])]), ast.Match(K(1), [ast.match_case(ast.MatchOr([]), None, [P])]),
    ast.Match(K(1), [ast.match_case(ast.MatchStar("a"), None, [P])]), ast.Match(K(1), [ast.match_case(ast.MatchSingleton(1), None, [P])]),
    ast.Match(K(1), [ast.match_case(ast.MatchValue(N("x", L)), None, [P])]), ast.Match(K(1), [ast.match_case(ast.MatchAs(None, "_"), None, [P])]),
    ast.Match(K(1), [ast.match_case(ast.MatchMapping([K(1)], []), None, [P])]), ast.Return(K(1)), ast.Expr(ast.FormattedValue(K(1), "r")),
    ast.Expr(ast.JoinedStr([ast.FormattedValue(K(1), 99)])),
]
for node in wrong:
    try:
        run(ast.Module([node], []))
        print("accepted", ast.dump(node))
    except Exception as e:
        print(type(e).__name__, str(e).partition(" object at ")[0])
for root, mode in ((ast.Expression(K(1)), "exec"), (ast.Module([], []), "eval"), (ast.Module([P]), "exec"), (ast.Expr(K(1)), "exec"), (P, "exec")):
    try:
        compile(root, "f", mode)
        print("accepted")
    except Exception as e:
        print(type(e).__name__, str(e).partition(" object at ")[0])
for change in (dict(end_lineno=0), dict(col_offset=5, end_col_offset=1), dict(lineno=-1), dict(col_offset=-3), dict(lineno="1"), dict(end_lineno=None)):
    tree = ast.parse("x")
    for name, value in change.items():
        setattr(tree.body[0].value, name, value)
    try:
        compile(tree, "f", "exec")
        print("accepted", change)
    except Exception as e:
        print(type(e).__name__, e)
try:
    compile(ast.Module([ast.Expr(K(1))], []), "f", "exec")
except TypeError as e:
    print(e)
loop = ast.UnaryOp(ast.Not(), lineno=1, col_offset=1, operand=None)
loop.operand = loop
try:
    compile(ast.Expression(loop), "f", "eval")
except RecursionError as e:
    print(type(e).__name__)
