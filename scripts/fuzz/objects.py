"""Random programs about classes, names and library functions: inheritance, descriptors, slots, closures, iterators, collections."""

from expressions import SMALL, STRS, key, typed, value
from statements import indent

TRY = ["except Exception as e: show(type(e).__name__, str(e))"]


def attempt(*lines):
    return ["try:", *indent(lines), *TRY]


# --- classes ---

MEMBERS = [
    ["def f(self): return ('{0}.f', *(super().f() if hasattr(super(), 'f') else ()))"],
    ["@property", "def p(self): return '{0}.p'"],
    ["@property", "def p(self): return self._p", "@p.setter", "def p(self, v): self._p = (v, '{0}')"],
    ["@classmethod", "def c(cls): return cls.__name__, '{0}.c'"],
    ["@staticmethod", "def s(*a): return a, '{0}.s'"],
    ["x = {1}"],
    ["__slots__ = ('u', 'v')"],
    ["__slots__ = ()"],
    ["__slots__ = ('u', '__dict__')"],
    ["__slots__ = 'x'"],
    ["def __init__(self, *a, **k): self.made = '{0}'; super().__init__()"],
    ["def __new__(cls, *a, **k): show('{0}.new'); return super().__new__(cls)"],
    ["def __getattr__(self, n): return '{0}.' + n if n[0] == 'q' else object.__getattribute__(self, n)"],
    ["def __setattr__(self, n, v): show('{0}.set', n); super().__setattr__(n, v)"],
    ["def __init_subclass__(cls, **k): show('{0}.sub', cls.__name__, k)"],
    ["def __set_name__(self, o, n): show('named', n)"],
    ["def __class_getitem__(cls, k): return '{0}', k"],
    ["def __eq__(self, o): return NotImplemented"],
    ["def __hash__(self): return 5"],
    ["__hash__ = None"],
    ["def __repr__(self): return '<{0}>'"],
    ["def __del__(self): show('{0}.del')"],
    ["d = Descriptor('{0}')"],
    ["d = Reader()"],
    ["__x = '{0}'", "def m(self): return self.__x"],
    ["@functools.cached_property", "def p(self): return [1]"],
    ["def __enter__(self): return '{0}.enter'", "def __exit__(self, *a): return a[0] is KeyError"],
    ["def __dir__(self): return ['b', 'a']"],
    ["def __instancecheck__(self, o): return True"],
    ["__match_args__ = ('x', 'p')"],
    ["y: int = 1", "z: 'str'"],
]
USES = ["o.f()", "o.p", "{0}.p.__class__.__name__", "o.c()", "{0}.c()", "o.s(1)", "{0}.s()", "o.x", "{0}.x", "o.made", "o.u", "o.qq", "o.zz", "o.d", "{0}.d", "o.m()", "o._{0}__x",
        "{0}[1]", "o == o", "o == 1", "hash(o) == hash(o)", "repr(o)[:3]", "dir(o)[:2]", "isinstance(o, {1})", "issubclass({0}, {1})", "{0}.__mro__", "{0}.__bases__",
        "[c.__name__ for c in {0}.mro()]", "vars(o)", "sorted(vars({0}))[-3:]", "{0}.__annotations__", "type(o).__name__", "o.__class__ is {0}", "{0}.__subclasses__()",
        "o.__dict__", "getattr(o, 'x', 0)", "hasattr(o, 'p')", "super({0}, o).f()", "super({1}, o).f()", "o.__module__", "{0}.__qualname__", "bool(o)", "o < o"]
ACTS = ["o.x = 1", "o.p = 2", "o.u = 3", "o.d = 4", "o.new = 5", "del o.x", "del o.p", "del o.u", "del o.d", "del o.made", "{0}.x = 9", "{0}.f = lambda self: 'patched'", "del {0}.x",
        "o.__class__ = {1}", "{0}.__bases__ = ({1},)", "o.__dict__ = {{'x': 'd'}}", "o.f = lambda: 'own'", "{0}.p = property(lambda s: 'late')", "{0}.__getattr__ = lambda s, n: n",
        "with o as w: show(w); raise KeyError", "match o:\n        case {0}(a, p=b): show(a, b)\n        case {1}(): show('class')", "del o", "o = {0}()", "{0}.__name__ = 'Z'", "{0}.__slots__ = ('k',)"]
HELPERS = ["import functools", "class Nothing: pass", "class Descriptor:", "    def __init__(self, n): self.n = n", "    def __get__(self, o, t=None): return self.n, o is None, t.__name__",
           "    def __set__(self, o, v): show('store', self.n, v)", "    def __delete__(self, o): raise AttributeError(self.n)",
           "class Reader:", "    def __get__(self, o, t): return 'reader'", "class Meta(type):", "    def __call__(cls, *a): show('meta'); return super().__call__(*a)",
           "    def __getattr__(cls, n): return 'meta.' + n if n[0] == 'q' else type.__getattribute__(cls, n)", "    def __len__(cls): return 7"]


def hierarchy(rng):
    lines, names = list(HELPERS), []
    for name in "ABCDE"[:rng.randint(2, 5)]:
        bases = rng.sample(names, min(len(names), rng.choice([0, 1, 1, 1, 2, 2]))) or rng.choice([[], [], [], ["object"], ["int"], ["dict"], ["list"], ["Exception"], ["str"]])
        keywords = rng.choice([[]] * 8 + [["metaclass=Meta"], ["flag=1"], ["metaclass=type"]])
        body = [line for member in rng.sample(MEMBERS, rng.randint(0, 4)) for line in member] or ["pass"]
        lines += attempt(f"class {name}({', '.join(bases + keywords)}):", *indent([line.format(name, value(rng, 2, True)) if "{" in line else line for line in body]))
        names.append(name)
    lines += [f"{name} = globals().get('{name}', Nothing)" for name in names]
    for _ in range(rng.randint(1, 2)):
        last, other = rng.choice(names[-2:]), rng.choice(names)
        lines += attempt(f"o = {last}({rng.choice(['', '', '1', '1, k=2'])})")
        for _ in range(rng.randint(2, 6)):
            if rng.random() < .6:
                lines += attempt(f"r = {rng.choice(USES).format(last, other)}", "show(r if isinstance(r, (str, int, tuple, list, dict, type(None))) and 'object at' not in ascii(r) else type(r).__name__)")
            else:
                lines += attempt(rng.choice(ACTS).format(last, other))
    return "\n".join(lines)


# --- names ---

def scopes(rng):
    """Functions in functions, with nonlocal, global, del and comprehensions."""
    names = ["a", "b", "c"]

    def body(depth):
        lines = []
        for _ in range(rng.randint(1, 3)):
            n = rng.choice(names)
            lines += rng.choice([[f"{n} = {rng.choice(SMALL)}"], [f"{n} = {rng.choice(SMALL)}"], [f"show({n})"], [f"{n} += 1"], [f"del {n}"], [f"show([{n} for {n} in range(2)])"],
                                 [f"show([{n} for i in range(2)])"], [f"show([(y := {n}) for i in range(2)], y)"], [f"for {n} in 'xy': pass"], [f"show((lambda {n}=1: {n})())"],
                                 [f"try: raise ValueError({n})", f"except ValueError as {n}: show({n})"], [f"import sys as {n}"], [f"show('{n}' in locals())"],
                                 [f"class K:", f"    {n} = 'k'", f"    show({n}, [{n} for _ in (1,)])"], [f"def {n}(): return '{n}'"], [f"with_{n}: int = {n}"], [f"{n}: int"],
                                 [f"show(list(map(lambda z: ({n}, z), (1,))))"], [f"{n}, *{n}2 = (1, 2, 3)"], [f"exec('{n} = 77'); show({n})"], [f"show(eval('{n}'))"]])
        if depth < 3:
            head = rng.choice([[], [], [f"nonlocal {rng.choice(names)}"] if depth else [], [f"global {rng.choice(names)}"]])
            name = f"f{depth}"
            lines += [f"def {name}({rng.choice(['', '', 'a=5', 'b=6'])}):", *indent(head + body(depth + 1)), *attempt(f"show(callable({name}()))" if rng.random() < .3 else f"{name}()")]
            lines += [f"show({name}.__code__.co_varnames, {name}.__code__.co_freevars, {name}.__code__.co_cellvars)"] if rng.random() < .3 else []
        return lines
    return "\n".join(["a, b = 1, 2", *body(0)])


# --- libraries ---

ITERABLES = ["range(5)", "'abca'", "[3, 1, 2]", "(1, 2, 2, 3)", "[]", "{1: 2, 3: 4}", "iter([1, 2, 3])", "[(1, 2), (3, 4)]", "[1, 'a', None]", "map(str, range(3))", "5", "[[1], [2, 3]]"]
FUNCTIONS = ["None", "str", "len", "abs", "lambda x: x % 2", "lambda *a: a", "lambda x, y: x + y", "bool", "operator.add", "operator.neg", "int", "lambda: 1", "5"]
CALLS = ["itertools.accumulate({i})", "itertools.accumulate({i}, {f})", "itertools.accumulate({i}, {f}, initial={v})", "itertools.chain({i}, {i})", "itertools.chain.from_iterable({i})",
         "itertools.combinations({i}, {n})", "itertools.combinations_with_replacement({i}, {n})", "itertools.compress({i}, {i})", "itertools.dropwhile({f}, {i})", "itertools.filterfalse({f}, {i})",
         "((k, list(g)) for k, g in itertools.groupby({i}))", "((k, list(g)) for k, g in itertools.groupby({i}, {f}))", "itertools.islice({i}, {n})", "itertools.islice({i}, {n}, {n}, {n})",
         "itertools.pairwise({i})", "itertools.permutations({i}, {n})", "itertools.product({i}, repeat={n})", "itertools.product({i}, {i})", "itertools.repeat({v}, {n})", "itertools.starmap({f}, {i})",
         "itertools.takewhile({f}, {i})", "map(list, itertools.tee({i}, {n}))", "itertools.zip_longest({i}, {i}, fillvalue={v})", "itertools.islice(itertools.count({v}, {v}), 3)",
         "itertools.islice(itertools.cycle({i}), 5)", "zip({i}, {i}, strict=True)", "map({f}, {i})", "filter({f}, {i})", "enumerate({i}, {n})", "reversed({i})", "sorted({i}, key={f}, reverse={n})",
         "[functools.reduce({f}, {i})]", "[functools.reduce({f}, {i}, {v})]", "[functools.partial({f}, {v})({v})]", "sorted({i}, key=functools.cmp_to_key({f}))", "[functools.lru_cache({f})({v})]",
         "collections.Counter({i}).most_common({n})", "[collections.Counter({i}) + collections.Counter({i})]", "collections.deque({i}, {n})", "[collections.OrderedDict.fromkeys({i})]",
         "[collections.ChainMap({{1: 2}}, {{3: 4}})[{v}]]", "[collections.namedtuple('N', {i})]", "[collections.namedtuple('N', 'x y')({v}, {v})]", "[collections.defaultdict({f}, {{}})[{v}]]",
         "heapq.merge({i}, {i})", "heapq.nlargest({n}, {i})", "heapq.nsmallest({n}, {i}, key={f})", "[bisect.bisect({i}, {v})]", "[bisect.insort({i}, {v})]", "[math.gcd({v}, {n})]", "[math.prod({i})]",
         "[math.fsum({i})]", "[math.floor({v})]", "[math.isclose({v}, {v})]", "[math.comb({n}, {n})]", "[math.sqrt({v})]", "[math.log({v}, {n})]", "[math.ldexp({v}, {n})]", "[math.frexp({v})]", "[math.dist([{v}], [{n}])]",
         "[math.hypot({v}, {n})]", "[math.modf({v})]", "[math.copysign({v}, {v})]", "[math.factorial({n})]", "[math.isqrt({n})]", "[math.trunc({v})]", "[operator.itemgetter({n}, {n})({i})]", "[operator.attrgetter('real')({v})]",
         "[operator.methodcaller('count', {v})({i})]", "[operator.countOf({i}, {v})]", "[operator.indexOf({i}, {v})]", "[operator.concat({i}, {i})]", "[operator.index({v})]", "[operator.length_hint({i}, {n})]",
         "[struct.pack({t}, {v})]", "[struct.calcsize({t})]", "[struct.unpack({t}, b'12345678')]", "[array.array('i', {i})]", "array.array('d', {i})", "[array.array('B', {i}).tobytes()]", "[copy.deepcopy({i})]", "[copy.copy({v})]",
         "[string.Template('$a ${{b}} $$').safe_substitute(a={v})]", "[string.capwords({s})]", "[textwrap.wrap({s}, {n} + 1)]", "[re.findall('[a-c]+|\\\\d', {s})]", "[re.sub('(.)', r'<\\1>', {s}, count={n})]", "[re.split('b|(c)', {s})]",
         "[m.span() for m in re.finditer('a*', {s})]", "[json.dumps({v})]", "[json.loads({s})]", "[json.dumps({i}, indent={n})]", "[statistics.mean({i})]", "[fractions.Fraction({v})]", "[fractions.Fraction({v}) * {n}]",
         "[decimal.Decimal({v})]", "[decimal.Decimal({s})]", "[random.Random(abs({n})).random()]", "[random.Random(abs({n})).sample({i}, {n})]", "[base64.b64encode({v})]", "[hash({v}) == hash({v})]", "[sum({i}, {v})]", "[max({i}, key={f})]",
         "[min({i}, default={v})]", "[any({i})]", "[divmod({v}, {n})]", "[pow({n}, {n}, {n})]", "[round({v}, {n})]", "dict({i})", "[dict(zip({i}, {i}))]", "[type({v})({v})]", "[str({v}).join({i})]", "[int({s}, {n})]", "[list({i})[{n}:{n}]]"]
MODULES = ("array base64 bisect collections copy decimal fractions functools heapq itertools json math operator random re statistics string struct textwrap").split()
FORMATS = ["'i'", "'>H'", "'<q'", "'d'", "'4s'", "'?b'", "'=2h'", "'z'", "'0i'", "'P'", "'3'", "'n'"]


def library(rng):
    lines = []
    for _ in range(rng.randint(1, 3)):
        text = rng.choice(CALLS)
        parts = text.split("{")
        filled = parts[0]
        for part in parts[1:]:
            if part.startswith(("i}", "f}", "v}", "n}", "s}", "t}")):
                choice = {"i": lambda: rng.choice(ITERABLES), "f": lambda: rng.choice(FUNCTIONS), "v": lambda: value(rng, 1, True), "n": lambda: rng.choice(["0", "1", "2", "3", "-1", "None", "'a'"]),
                          "s": lambda: rng.choice(STRS), "t": lambda: rng.choice(FORMATS)}[part[0]]()
                filled += choice + part[2:]
            else:
                filled += "{" + part
        lines += attempt(f"r = {filled.replace('{{', '{').replace('}}', '}')}", "show(r if isinstance(r, list) else list(r))")
    text = "\n".join(lines)
    return "\n".join([f"import {module}" for module in MODULES if module + "." in text] + [text])


# --- exceptions ---

def chains(rng):
    """Exceptions within exceptions: context, cause, notes, groups, tracebacks' lines."""
    def raiser(depth):
        kind = rng.choice(["raise ValueError(1)", "raise KeyError('k') from TypeError('t')", "raise E from None", "1 / 0", "raise ExceptionGroup('g', [ValueError(1), OSError(2)])", "raise", "return 5", "pass",
                           "raise StopIteration(3)", "assert False, [1]", "e2 = ValueError(2); e2.add_note('n'); raise e2", "raise E(1, 2)", "raise OSError(2, 'm', 'f')", "raise SystemExit(3)", "yield 1" if rng.random() < .05 else "pass"])
        if depth > 2 or rng.random() < .3:
            return [kind]
        star = "*" if rng.random() < .2 else ""
        names = rng.choice(["ValueError", "(KeyError, OSError)", "Exception", "E", "BaseException", "ArithmeticError", "5", "ExceptionGroup"])
        lines = ["try:", *indent(raiser(depth + 1))]
        handler = [line for line in raiser(depth + 1)]
        if star and any(word in line for line in handler for word in ("return", "break")):
            handler = ["pass"]
        lines += [f"except{star} {names} as e:", *indent(["show(type(e).__name__, e.args)", *handler])]
        if rng.random() < .3:
            lines += ["finally:", *indent(raiser(depth + 1))]
        return lines
    return "\n".join(["class E(Exception): pass", "def tell(e, depth=0):", "    while e is not None and depth < 6:", "        tb, lines = e.__traceback__, []",
                      "        while tb: lines.append(tb.tb_lineno); tb = tb.tb_next", "        show(type(e).__name__, e.args, lines[1:], getattr(e, '__notes__', 0), e.__suppress_context__)",
                      "        for inner in getattr(e, 'exceptions', ()): tell(inner, depth + 1)", "        e, depth = e.__cause__ or e.__context__, depth + 1",
                      "def f():", *indent(raiser(0)), "try: show(f())", "except BaseException as e: tell(e)", "import sys", "show(sys.exc_info())"])


KINDS = {"hierarchy": hierarchy, "hierarchy2": hierarchy, "scopes": scopes, "library": library, "library2": library, "chains": chains}
