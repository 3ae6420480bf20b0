"""Random expressions over the built-in types: operators, methods, functions, format specs."""

import ast
import builtins

INTS = "0 1 -1 2 3 -3 7 10 255 256 -256 1000 65535 2**31-1 2**31 -2**31 2**63-1 2**63 -2**63 2**64 -2**64+1 10**20 -10**25 True False".split()
SMALL = "0 1 -1 2 3 -2 4 5 True".split()
FLOATS = ("0.0 -0.0 1.0 -1.5 0.1 2.5 3.5 1e16 1e-5 123456.789 1e22 1e23 1.7976931348623157e308 5e-324 float('inf') float('-inf') "
          "float('nan') 0.5 1e100 -2.675 9.995 1/3").split()
COMPLEXES = "1j 0j -1j (1+2j) (-0.0-0j) (1e20+1e-20j) complex('inf') complex('nanj') (2.5-3j)".split()
STRS = ["''", "'a'", "'abc'", "'Hello World'", "'\\xe9\\xdf'", "'\\u0130\\u01c5'", "'\\u20ac'", "'\\U0001f600'", "' \\t x\\n'", "'123'", "'-5'", "'1_000'",
        "'aXbXc'", "'aaa'", "'\\ud800'", "'a\\x00b'", "'l1\\nl2\\r\\nl3\\x0bl4'", "'{}'", "'{0!r:>10}'", "'%s %d'", "'\\u0661\\u0662'", "'\\xb2'", "'\\u3000'",
        "'0x1F'", "'1e5'", "'nan'", "'\\'\"'", "'ABC'", "'Abc Def'", "'\\u03a3\\u03a3'", "'ab' * 20"]
BYTESES = ["b''", "b'a'", "b'abc'", "b'\\xff\\x00'", "b'Hello World'", "b' x '", "b'12'", "b'a,b,c'", "b'\\xc3\\xa9'", "b'l1\\nl2\\r'", "b'%s %d'", "b'abcabc'"]
KEYS = ["1", "'a'", "(1, 2)", "2.0", "b'x'", "True", "'b'", "-1"]

SPEC_CHARS = {"fill": ["", "", "*", "0", "x", "\\u20ac"], "align": ["", "<", ">", "^", "="], "sign": ["", "+", "-", " "], "z": ["", "", "", "z"],
              "alt": ["", "", "#"], "zero": ["", "", "0"], "width": ["", "1", "5", "12", "20"], "group": ["", "", ",", "_"],
              "precision": ["", "", ".0", ".1", ".3", ".10"], "type": ["", *"bcdeEfFgGnosxX%", "r", "y"]}


def spec(rng):
    align = rng.choice(SPEC_CHARS["align"])
    fill = rng.choice(SPEC_CHARS["fill"]) if align else ""
    return fill + align + "".join(rng.choice(SPEC_CHARS[k]) for k in ("sign", "z", "alt", "zero", "width", "group", "precision", "type"))


def collection(rng, open, close, make, depth):
    return open + ", ".join(make(rng, depth + 1) for _ in range(rng.randrange(5))) + close


def value(rng, depth=0, small=False):
    """An expression of a random type, without operators."""
    kinds = ["int", "int", "float", "complex", "str", "str", "bytes", "bytearray", "none"]
    if depth < 2:
        kinds += ["list", "list", "tuple", "dict", "set", "frozenset", "range", "slice", "memoryview"]
    return typed(rng, rng.choice(kinds), depth, small)


def key(rng, depth=0):
    return rng.choice(KEYS + SMALL)


def typed(rng, kind, depth=0, small=False):
    if kind == "int":
        return rng.choice(SMALL if small or rng.random() < .4 else INTS)
    if kind == "float":
        return rng.choice(FLOATS)
    if kind == "complex":
        return rng.choice(COMPLEXES)
    if kind == "str":
        return rng.choice(STRS)
    if kind == "bytes":
        return rng.choice(BYTESES)
    if kind == "bytearray":
        return f"bytearray({rng.choice(BYTESES)})"
    if kind == "memoryview":
        return f"memoryview({rng.choice(BYTESES)})"
    if kind == "list":
        if rng.random() < .4:
            return collection(rng, "[", "]", lambda r, d: r.choice(SMALL), depth)
        return collection(rng, "[", "]", value, depth)
    if kind == "tuple":
        return f"tuple({collection(rng, '[', ']', value, depth)})"
    if kind == "dict":
        return "{" + ", ".join(f"{key(rng)}: {value(rng, depth + 1)}" for _ in range(rng.randrange(4))) + "}"
    if kind in ("set", "frozenset"):
        return f"{kind}({collection(rng, '[', ']', key, depth)})"
    if kind == "range":
        return f"range({', '.join(rng.choice(['0', '1', '5', '10', '-3', '2', '-1']) for _ in range(rng.randint(1, 2)))})"
    if kind == "slice":
        return f"slice({', '.join(rng.choice(['None', '0', '1', '-1', '5', '2', '-2']) for _ in range(rng.randint(1, 3)))})"
    return rng.choice(["None", "..."])


TYPES = ["int", "float", "complex", "str", "bytes", "bytearray", "list", "tuple", "dict", "set", "frozenset", "range", "slice", "memoryview"]
AVOID = {"__sizeof__", "__dir__", "__doc__", "__class__", "__init_subclass__", "__subclasshook__", "__reduce__", "__reduce_ex__", "__getstate__",
         "__new__", "__init__", "__alloc__", "__class_getitem__", "__setattr__", "__delattr__", "__getattribute__", "obj", "c_contiguous",
         "__release_buffer__", "__pow__", "__rpow__", "__lshift__", "__rlshift__", "cast", "toreadonly"}
METHODS = {t: [m for m in dir(getattr(builtins, t)) if m not in AVOID] for t in TYPES}
WANTS = {   # what a method mostly takes, so that calls get beyond the check of arguments
    "str": ["str", "str", "int", "tuple", "dict"], "bytes": ["bytes", "bytes", "int", "bytearray"], "bytearray": ["bytes", "bytes", "int"],
    "list": ["int", "list", "str"], "tuple": ["int", "tuple", "str"], "dict": ["dict", "str", "int"], "set": ["set", "list", "frozenset", "int"],
    "frozenset": ["set", "list", "frozenset", "int"], "int": ["int", "float"], "float": ["float", "int"], "complex": ["complex", "int"],
    "range": ["int"], "slice": ["int"], "memoryview": ["int", "slice"],
}


def argument(rng, kind):
    if rng.random() < .8:
        return typed(rng, rng.choice(WANTS[kind]), 1, small=True)
    return value(rng, 1, small=True)


def method_call(rng):
    kind = rng.choice(TYPES)
    name = rng.choice(METHODS[kind])
    if rng.random() < .5 and name.startswith("__"):
        name = rng.choice(METHODS[kind])
    arguments = [argument(rng, kind) for _ in range(rng.choice([0, 0, 1, 1, 1, 2, 2, 3]))]
    if rng.random() < .04:
        arguments.append(f"{rng.choice(['key', 'sep', 'default', 'keepends', 'maxsplit', 'x'])}={value(rng, 1)}")
    call = f"x.{name}({', '.join(arguments)})"
    if not callable(getattr(getattr(builtins, kind), name, None)):
        call = f"x.{name}"
    tail = ""
    if name in ("keys", "values", "items", "__iter__", "__reversed__"):
        tail = "\nif not isinstance(r, Exception): show(list(r))"
        call = call if not arguments or rng.random() < .1 else f"x.{name}()"
    return f"x = {typed(rng, kind)}\ntry: r = {call}\nexcept Exception as e: r = e\nshow(r, x){tail}"


BINARY = ["+", "-", "*", "/", "//", "%", "&", "|", "^", "<<", ">>", "**", "@", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "is"]


def operation(rng):
    operator = rng.choice(BINARY)
    careful = operator in ("*", "**", "<<", ">>")
    same = rng.random() < .5
    kind = rng.choice(TYPES)
    left = typed(rng, kind, small=careful) if same else value(rng, small=careful)
    right = typed(rng, kind, small=careful) if same else value(rng, small=careful)
    if operator == "is":
        return f"show(type({left}) is type({right}))"
    if rng.random() < .2 and operator not in ("==", "!=", "<", "<=", ">", ">=", "in", "not in"):
        return f"x = y = {left}\ntry: x {operator}= {right}\nexcept Exception as e: show(e)\nshow(x, y, x is y)"
    if rng.random() < .15:
        return f"show({rng.choice(['-', '+', '~', 'not '])}({left}))"
    return f"show(({left}) {operator} ({right}))"


def nested(rng, depth=0):
    """Arithmetic a few levels deep."""
    if depth > 2 or rng.random() < .3:
        return typed(rng, rng.choice(["int", "float", "int", "complex"]), small=rng.random() < .5)
    operator = rng.choice(["+", "-", "*", "/", "//", "%", "&", "|", "^", "==", "<", "and", "or"])
    return f"({nested(rng, depth + 1)} {operator} {nested(rng, depth + 1)})"


def arithmetic(rng):
    return f"show({nested(rng)})"


def indexing(rng):
    kind = rng.choice(["str", "bytes", "bytearray", "list", "tuple", "range", "memoryview", "dict"])
    part = lambda: rng.choice(["", "", "0", "1", "-1", "2", "-2", "5", "100", "-100", "None", "2**70", "'a'", "1.0"])
    index = rng.choice([part() or "0", f"{part()}:{part()}", f"{part()}:{part()}:{part()}", key(rng)])
    x = f"x = {typed(rng, kind)}\n"
    if rng.random() < .3 and kind in ("list", "bytearray", "dict", "memoryview", "tuple"):
        what = rng.choice([f"x[{index}] = {value(rng, 1, True)}", f"del x[{index}]", f"x[{index}] = {typed(rng, kind, 1)}"])
        return f"{x}try: {what}\nexcept Exception as e: show(e)\nshow(x)"
    return f"{x}show(x[{index}])"


def formatting(rng):
    v = typed(rng, rng.choice(["int", "int", "float", "float", "complex", "str", "bytes", "list", "none"]), 1)
    way = rng.random()
    text = spec(rng)
    if way < .5:
        return f"show(format({v}, '{text}'))"
    if way < .6:
        return f"show(f'{{{v if chr(92) not in v and chr(39) not in v else 5}!{rng.choice('rsa')}:{text}}}')"
    if way < .7:
        field = rng.choice(["", "0", "1", "a", "0.real", "0[0]", "0[a]", "a.b", "0.__class__", "-1", "0[", "{}", "!r", "0!x", "0!r", ":{1}"])
        return f"show('{{{field}}} {{}}'.format({v}, {value(rng, 1)}, a={value(rng, 1)}))"
    flags = "".join(rng.choice(["", "", "#", "0", "-", " ", "+"]) for _ in range(2))
    directive = f"%{flags}{rng.choice(['', '5', '12', '*'])}{rng.choice(['', '', '.0', '.2', '.*', '.'])}{rng.choice('diouxXeEfFgGcrsa%sdfzb')}"
    arguments = rng.choice([v, f"({v},)", f"({rng.choice(SMALL)}, {v})", f"({rng.choice(SMALL)}, {rng.choice(SMALL)}, {v})", "{'a': 1}", "()"])
    prefix = rng.choice(["", "", "b"])
    return f"show({prefix}'<{directive}>' % {arguments})"


FUNCTIONS = ("abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset hash hex int "
             "isinstance issubclass iter len list map max min next oct ord pow range repr reversed round set slice sorted str sum tuple type zip "
             "getattr hasattr memoryview int.from_bytes float.fromhex str.maketrans bytes.fromhex dict.fromkeys").split()


def function(rng):
    name = rng.choice(FUNCTIONS)
    arguments = [value(rng, small=rng.random() < .7) for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3]))]
    if name in ("bytes", "bytearray", "range", "pow", "list", "round") or name == "hash":
        arguments = [value(rng, small=True) for _ in arguments]
    if name == "hash" or name == "type" and len(arguments) != 1:
        arguments = [typed(rng, rng.choice(["int", "float", "complex", "slice"]))]
    if rng.random() < .05:
        arguments.append(f"{rng.choice(['key', 'default', 'start', 'base', 'encoding', 'errors', 'strict', 'ndigits', 'reverse', 'zz'])}={value(rng, 1)}")
    call = f"{name}({', '.join(arguments)})"
    lazy = name in ("enumerate", "filter", "iter", "map", "reversed", "zip")
    return f"show(list({call}))" if lazy else f"show({call})"


CONVERT = ["'  12 '", "'1_0'", "'_1'", "'0b11'", "'0x_f'", "'1__0'", "''", "' '", "'+-1'", "'1.5e3'", "'1e400'", "'.5.'", "'infinity'", "'1j'", "'1+2j'", "'(1-2j)'",
           "'1 + 2j'", "'\\u0663'", "'9' * 30", "b'12'", "'1e-400'", "'-0'", "'nan'", "b'1.5'", "bytearray(b'7')", "'12'", "'zz'", "'-0x10'", "'0o17'", "'1L'",
           "'\\xa012\\u2003'", "'1e+5'", "'--1'", "'+5'", "'0_0'", "'00'", "'j'", "'+j'", "'1e5j'", "'nan+infj'"]


ORDERS = ["'big'", "'little'", "'x'"]


def conversion(rng):
    base = rng.choice(["", "", ", 0", ", 2", ", 16", ", 36", ", 37", ", 1", ", -1", ", 10", ", '2'", ", 2.0"])
    return rng.choice([f"show(int({rng.choice(CONVERT)}{base}))", f"show(float({rng.choice(CONVERT)}))", f"show(complex({rng.choice(CONVERT)}))",
                       f"show(round({rng.choice(FLOATS + INTS)}, {rng.choice(SMALL)}))", f"show(({rng.choice(INTS)}).to_bytes({rng.randrange(10)}, "
                       f"{rng.choice(ORDERS)}, signed={rng.choice(['True', 'False'])}))", f"show(divmod({rng.choice(INTS + FLOATS)}, "
                       f"{rng.choice(INTS + FLOATS)}))", f"show(pow({rng.choice(INTS)}, {rng.choice(SMALL)}, {rng.choice(INTS)}))",
                       f"show(hash({rng.choice(INTS + FLOATS + COMPLEXES)}.__class__({rng.choice(INTS + FLOATS)})) if True else 0)"])


def encoding(rng):
    codec = rng.choice(["utf-8", "utf-16", "utf-32-le", "utf-16-be", "latin-1", "ascii", "cp1252", "koi8-r", "unicode_escape", "raw_unicode_escape", "utf-8-sig", "nope"])
    errors = rng.choice(["strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogateescape", "surrogatepass", "namereplace"])
    if errors == "namereplace" or rng.random() < .5:
        data = "b'" + "".join(rng.choice(["a", "\\xff", "\\xc3", "\\xa9", "\\xe2", "\\x82", "\\xed\\xa0\\x80", "\\x00", "\\xf0", "\\x9f", "\\\\u12", "\\\\x", "\\\\N{DIGIT ONE}"])
                              for _ in range(rng.randrange(6))) + "'"
        return f"show({data}.decode('{codec}', '{errors}'))"
    return f"show((({rng.choice(STRS)}) + {rng.choice(STRS)}).encode('{codec}', '{errors}'))"


def containers(rng):
    """A few mutations of one object."""
    kind = rng.choice(["list", "dict", "set", "bytearray"])
    lines = [f"x = {typed(rng, kind)}"]
    for _ in range(rng.randint(2, 6)):
        name = rng.choice([m for m in METHODS[kind] if not m.startswith("__")])
        arguments = ", ".join(argument(rng, kind) for _ in range(rng.choice([0, 1, 1, 2])))
        lines.append(f"try: show(x.{name}({arguments}))\nexcept Exception as e: show(e)")
    return "\n".join(lines) + "\nshow(x)"


KINDS = {"method": method_call, "method2": method_call, "operation": operation, "arithmetic": arithmetic, "indexing": indexing, "format": formatting,
         "function": function, "conversion": conversion, "encoding": encoding, "containers": containers}


def shrink(program, still_differs):
    """Replaces expressions by their parts or by simple constants, as long as the outputs differ."""
    def variants(tree):
        nodes = [n for n in ast.walk(tree) if isinstance(n, ast.expr)]
        for node in nodes:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store):
                    yield node, child
            for name in ("elts", "args", "keywords"):
                parts = getattr(node, name, None)
                for i in range(len(parts or ())):
                    yield (node, name, i), None

    class Replace(ast.NodeTransformer):
        def __init__(self, node, new):
            self.node, self.new = node, new

        def visit(self, node):
            return self.new if node is self.node else self.generic_visit(node)

    for _ in range(40):
        try:
            tree = ast.parse(program)
        except (SyntaxError, ValueError):
            return program
        count = sum(1 for _ in variants(tree))
        for i in range(count):
            fresh = ast.parse(program)
            where, new = next(v for k, v in enumerate(variants(fresh)) if k == i)
            if isinstance(where, tuple):
                node, name, index = where
                del getattr(node, name)[index]
            else:
                fresh = Replace(where, new).visit(fresh)
            try:
                smaller = ast.unparse(ast.fix_missing_locations(fresh))
                compile(smaller, "", "exec")
            except Exception:
                continue
            if len(smaller) < len(program) and still_differs(smaller):
                program = smaller
                break
        else:
            return program
    return program
