"""Random programs of a few lines: control flow, functions, classes, generators, exceptions, patterns."""

from expressions import SMALL, STRS, nested, typed, value


def indent(lines):
    return ["    " + line for line in lines]


ERRORS = ["ValueError", "KeyError", "TypeError", "ZeroDivisionError", "IndexError", "StopIteration", "OSError", "ExceptionGroup"]


def throw(rng):
    error = rng.choice(ERRORS[:-1])
    return rng.choice([f"raise {error}({rng.choice(SMALL)})", f"raise {error}", "1 / 0", "[][1]", "{}['k']", "int('x')", "undefined_name", "None.attribute",
                       f"raise {error}('m') from {rng.choice(ERRORS[:-1])}('c')", f"raise {error} from None", "assert 0, 'no'", "raise 5", "'a' + 1", "len(5)",
                       "raise ExceptionGroup('g', [ValueError(1), TypeError(2), KeyError(3)])"])


def block(rng, depth, loop=False, function=False):
    return [line for _ in range(rng.randint(1, 3)) for line in statement(rng, depth + 1, loop, function)]


def statement(rng, depth=0, loop=False, function=False):
    choice = rng.randrange(16 if depth < 3 else 6)
    if choice == 0:
        return [f"x = {nested(rng)}"]
    if choice == 1:
        return [f"show(x)"]
    if choice == 2:
        return [f"y.append({value(rng, 1, True)})", "show(y)"] if rng.random() < .5 else ["n += 1", "show(n)"]
    if choice == 3 and rng.random() < .4:
        return [throw(rng)]
    if choice == 4 and loop:
        return [f"if n % {rng.randint(1, 3)}: {rng.choice(['break', 'continue'])}"]
    if choice == 5 and function and rng.random() < .5:
        return [f"return {value(rng, 1, True)}"]
    if choice <= 5:
        return [f"show({rng.choice(STRS)})"]
    if choice == 6:
        lines = [f"if {nested(rng)}:", *indent(block(rng, depth, loop, function))]
        return lines + ["else:", *indent(block(rng, depth, loop, function))] if rng.random() < .5 else lines
    if choice == 7:
        lines = [f"for i in {rng.choice(['range(3)', '[1, 2]', 'y[:2]', '(5,)', repr('ab')])}:", *indent(["n += 1", *block(rng, depth, True, function)])]
        return lines + ["else:", *indent(block(rng, depth, loop, function))] if rng.random() < .3 else lines
    if choice == 8:
        return [f"k{depth} = 0", f"while k{depth} < 3:", *indent([f"k{depth} += 1", "n += 1", *block(rng, depth, True, function)])]
    if choice in (9, 10, 11):
        lines = ["try:", *indent(block(rng, depth, loop, function))]
        star = "*" if rng.random() < .15 else ""
        handlers = rng.randrange(3)
        for _ in range(handlers):
            names = rng.choice([rng.choice(ERRORS[:-1]), "(ValueError, KeyError)", "Exception", "LookupError"])
            inner = block(rng, depth, loop and not star, function and not star)
            if star and any(word in line for line in inner for word in ("break", "continue", "return")):
                inner = ["show('star')"]
            lines += [f"except{star} {names} as e:", *indent(["show(e, type(e.__cause__).__name__, type(e.__context__).__name__)", *inner])]
        if handlers and rng.random() < .3:
            lines += ["else:", *indent(block(rng, depth, loop, function))]
        if not handlers or rng.random() < .4:
            lines += ["finally:", *indent(block(rng, depth, loop, function))]
        return lines
    if choice == 12:
        return [f"with Manager({rng.choice(['True', 'False'])}) as m:", *indent(block(rng, depth, loop, function))]
    if choice == 13:
        return match(rng, lambda: block(rng, depth, loop, function))
    if choice == 14:
        return [f"{rng.choice(['a, b', 'a, *b', '*a, b', '[a, (b, c)]', 'a, b, *c, d'])} = {rng.choice([value(rng, 1), '(1, (2, 3))', '[1, 2, 3, 4]', 'range(3)'])}", "show(a, b)"]
    source = rng.choice(["y", "range(4)", "'abc'", "[1, 2, 3]"])
    return [f"show({rng.choice(['[{}]', '{{{}}}', 'list({})', 'sum([{}])', 'dict([{}])'])})".format(f"{rng.choice(['i', 'i * 2', '(i, n)', 'str(i)'])} for i in {source} if {rng.choice(['i', 'n', 'True', 'i != 1'])}").replace("{{", "{").replace("}}", "}")]


def match(rng, body):
    patterns = ["1", "'a'", "[a, b]", "[a, *b]", "{'k': v}", "{'k': v, **rest}", "int()", "str(s)", "int() | float()", "(1 | 2) as z", "None", "Point(0, y=yy)", "[_, (1 | 3), *_]",
                "-1", "1.5", "1+2j", "list() | tuple()", "{}", "[]", "dict(a=1)"]
    lines = [f"match {rng.choice([value(rng, 1, True), 'Point(0, 2)', '[1, 2, 3]', repr({'k': 1, 'z': 2}), 'x', 'n'])}:"]
    for pattern in rng.sample(patterns, rng.randint(1, 4)):
        guard = f" if {nested(rng, 2)}" if rng.random() < .2 else ""
        lines += indent([f"case {pattern}{guard}:", *indent([f"show({pattern!r})", *body()])])
    return lines + indent(["case _:", "    show('none')"])


PRELUDE = ["class Manager:", "    def __init__(self, quiet): self.quiet = quiet", "    def __enter__(self): show('enter'); return self",
           "    def __exit__(self, t, v, tb): show(t and t.__name__); return self.quiet",
           "class Point:", "    __match_args__ = ('x', 'y')", "    def __init__(self, x, y): self.x, self.y = x, y", "x, y, n = 1, [], 0"]


def used(lines):
    text = "\n".join(lines)
    prelude = [PRELUDE[-1]]
    if "Point" in text:
        prelude = PRELUDE[4:7] + prelude
    if "Manager" in text:
        prelude = PRELUDE[:4] + prelude
    return "\n".join(prelude + lines)


def flow(rng):
    return used([line for _ in range(rng.randint(2, 5)) for line in statement(rng)])


def in_function(rng):
    body = [line for _ in range(rng.randint(2, 5)) for line in statement(rng, 0, False, True)]
    return used(["def f():", "    x, y, n = 1, [], 0", *indent(body), "show(f())"])


def arguments(rng):
    """Functions of all shapes, called rightly and wrongly."""
    names = rng.sample("abcde", rng.randint(0, 4))
    parts, default = [], False
    slash = rng.randrange(len(names) + 1) if names and rng.random() < .3 else None
    star = rng.randrange(len(names) + 1) if rng.random() < .4 else None
    for i, name in enumerate(names):
        if slash is not None and i == slash and i:
            parts.append("/")
        if star == i:
            parts.append(rng.choice(["*", "*args"]))
        if star is None or i < star:
            default = default or rng.random() < .3
            parts.append(name + ("=" + rng.choice(SMALL) if default else ""))
        else:
            parts.append(name + ("=" + rng.choice(SMALL) if rng.random() < .4 else ""))
    if rng.random() < .3:
        parts.append("**kw")
    text = ", ".join(parts)
    try:
        compile(f"def f({text}): pass", "", "exec")
    except SyntaxError:
        return arguments(rng)
    call = [rng.choice(SMALL) for _ in range(rng.randrange(4))]
    call += [f"{name}={rng.choice(SMALL)}" for name in rng.sample("abcdez", rng.randrange(3))]
    if rng.random() < .2:
        call.insert(rng.randrange(len(call) + 1) if all("=" not in c for c in call) else 0, rng.choice(["*[1, 2]", "*()", "*'ab'", "*5"]))
    if rng.random() < .2:
        call.append(rng.choice(["**{'a': 1}", "**{'q': 2}", "**{1: 2}", "**5", "**{}"]))
    kind = rng.choice(["def f({0}): return locals()", "f = lambda {0}: sorted(locals().items(), key=str)", "class A:\n    def __init__(self, {0}): show(locals().keys() - {{'self'}})\nf = A",
                       "class A:\n    def m(self, {0}): return sorted(locals().keys())\nf = A().m", "class A:\n    @classmethod\n    def m(cls, {0}): return sorted(locals().keys())\nf = A.m"])
    if text.startswith("/"):
        return arguments(rng)
    program = kind.format(text) + f"\nr = f({', '.join(call)})\nshow(r if not hasattr(r, '__init_subclass__') or type(r).__module__ == 'builtins' else 'object')"
    try:
        compile(program, "", "exec")
    except SyntaxError:
        return arguments(rng)
    return program


def generator(rng):
    body = []
    for _ in range(rng.randint(1, 4)):
        body += rng.choice([["yield " + rng.choice(SMALL)], [f"r = yield {rng.choice(SMALL)}", "show(r)"], ["yield from " + rng.choice(["[1, 2]", "inner()", "'ab'", "5"])],
                            ["try:", "    yield 9", f"except {rng.choice(['ValueError', 'GeneratorExit', 'Exception'])} as e:", "    show(e)"],
                            ["try:", "    yield 8", "finally:", "    show('finally')"], [throw(rng)], ["return " + rng.choice(SMALL)],
                            ["r = yield from inner()", "show(r)"]])
    lines = ["def inner():", "    try:", "        r = yield 'i1'", "        show(r)", "        yield 'i2'", "    finally:", "        show('inner done')", "    return 'result'",
             "def g():", *indent(body), "    yield 'last'", "it = g()"]
    for _ in range(rng.randint(2, 7)):
        step = rng.choice(["next(it)", "next(it)", "it.send(1)", "it.send(None)", "it.throw(ValueError(2))", "it.throw(KeyError)", "it.close()", "next(it, 'd')", "list(it)",
                           "it.gi_frame is None", "it.throw(ValueError, 'v')"])
        lines += [f"try: show({step})", "except BaseException as e: show(type(e).__name__, str(e), getattr(e, 'value', 0))"]
    return "\n".join(lines)


SPECIAL = {"__add__": "self, o", "__radd__": "self, o", "__iadd__": "self, o", "__eq__": "self, o", "__lt__": "self, o", "__len__": "self", "__bool__": "self", "__getitem__": "self, k",
           "__contains__": "self, k", "__iter__": "self", "__next__": "self", "__call__": "self, *a", "__hash__": "self", "__repr__": "self", "__str__": "self", "__int__": "self",
           "__float__": "self", "__index__": "self", "__neg__": "self", "__format__": "self, s", "__mul__": "self, o", "__rmul__": "self, o",
           "__setitem__": "self, k, v", "__delitem__": "self, k", "__reversed__": "self", "__abs__": "self", "__round__": "self, *n", "__bytes__": "self", "__complex__": "self",
           "__length_hint__": "self", "__missing__": "self, k", "__le__": "self, o", "__sub__": "self, o", "__divmod__": "self, o", "__trunc__": "self"}
USES = ["a + 1", "1 + a", "a + b", "a == b", "a == 1", "a < b", "b > a", "len(a)", "bool(a)", "a[0]", "a['k']", "1 in a", "list(a)", "next(a)", "a()", "a(1, 2)", "repr(a)", "str(a)",
        "int(a)", "float(a)", "complex(a)", "-a", "+a", "~a", "format(a)", "format(a, '>5')", "a.q", "a.real", "a * 2", "2 * a", "[1, 2][a]", "range(a)", "reversed(a)", "abs(a)", "round(a)", "round(a, 1)",
        "bytes(a)", "[*a]", "{**a}", "a != b", "a <= b", "sorted([a, b])", "max(a, b)", "sum([a, b])", "'%d' % a", "'%s' % a", "f'{a!r}'", "a - b", "divmod(a, b)", "isinstance(a, B)", "hex(a)", "'x' * a",
        "dict(a)", "a.__class__.__name__", "a[1:2]", "'abc'[a:]", "math.floor(a)" if 0 else "bin(a)", "set([a, b]) and 1", "any(a)", "zip(a, a)", "enumerate(a)", "iter(a)", "callable(a)", "a or 5", "not a"]


def classes(rng):
    lines = []
    base = rng.choice(["", "", "int", "str", "list", "dict", "tuple", "float", "Exception", "set"])
    for name, bases in (("B", base), ("A", rng.choice(["B", "B", base]))):
        lines.append(f"class {name}({bases}):" if bases else f"class {name}:")
        lines.append("    tag = 1")
        for special in rng.sample(sorted(SPECIAL), rng.randint(0, 5)):
            result = rng.choice([value(rng, 2, True), typed(rng, "int", small=True), typed(rng, "str"), "NotImplemented", "self", "super().__repr__()", "iter([1, 2])"])
            guard = {"__next__": "B.tag += 1; next(iter([1] if B.tag < 4 else [])); ", "__getitem__": "[1, 2, 3][k] if type(k) is int else 0; "}.get(special, "")
            lines.append(f"    def {special}({SPECIAL[special]}): show('{special}'); {guard}return {result}")
    lines.append(f"a, b = A(), {rng.choice(['B()', 'A()', 'A()'])}")
    for use in rng.sample(USES, rng.randint(2, 5)):
        lines += [f"try: r = {use}; show(type(r).__name__ if isinstance(r, (A, B)) or 'object at' in object.__repr__(r) and type(r).__repr__ is object.__repr__ else r)",
                  "except RecursionError: show('deep')", "except Exception as e: show(type(e).__name__, str(e))"]
    return "\n".join(lines)


KINDS = {"flow": flow, "in_function": in_function, "arguments": arguments, "generator": generator, "classes": classes}
