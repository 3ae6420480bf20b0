"""Source text from trees: what ast.unparse does.

Expressions are made from the inside out: `_Expressions.text(node, need)` gives the text of a node in a place that needs at least
the binding strength `need`, in parentheses where the node's own operator is weaker. Statements are lines of text that
`_Statements` collects.
"""

# Binding strengths, weakest first.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BITOR, _BITXOR, _BITAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER, _AWAIT,
 _ATOM) = range(18)

_BINARY = {
    'Add': ('+', _ARITH), 'Sub': ('-', _ARITH), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM), 'Div': ('/', _TERM), 'Mod': ('%', _TERM),
    'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT), 'BitOr': ('|', _BITOR), 'BitXor': ('^', _BITXOR), 'BitAnd': ('&', _BITAND),
    'FloorDiv': ('//', _TERM), 'Pow': ('**', _POWER),
}
_UNARY = {'Invert': ('~', _FACTOR), 'Not': ('not ', _NOT), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARISON = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in',
               'NotIn': 'not in'}
_LARGE = '1e309'                 # reads as infinity
_SINGLE, _TRIPLE = ("'", '"'), ('"""', "\'\'\'")


def _kind(node):
    return type(node).__name__


def _quote(text, quotes, escape_space):
    """The inner of a string literal, and those of `quotes` that may stand around it, best first."""
    inner = ''.join([c if c.isprintable() and c != '\\' or c in '\n\t' and not escape_space else c.encode('unicode_escape').decode()
                     for c in text])
    fitting = [q for q in quotes if q not in inner and (len(q) == 3 or '\n' not in inner)]
    if not fitting:                                      # every quote is in it, or it has lines: as repr() has it
        inner = repr(text)
        return inner[1:-1], [next((q for q in quotes if inner[0] in q), inner[0])]
    if inner:
        last = inner[-1]
        fitting.sort(key=lambda q: q[0] == last)
        if fitting[0][0] == last:
            inner = inner[:-1] + '\\' + last
    return inner, fitting


class _Expressions:
    """Text of expressions. no_backslash: this is the inside of an f-string's braces."""

    def __init__(self, no_backslash=False):
        self.no_backslash = no_backslash

    def text(self, node, need=_TEST):
        method = getattr(self, _kind(node), None)
        return method(node, need) if method else ''       # operators and contexts alone are nothing

    def texts(self, nodes, need=_TEST):
        return ', '.join([self.text(node, need) for node in nodes])

    def wrap(self, text, own, need):
        return '(' + text + ')' if need > own else text

    # names and constants

    def Name(self, node, need):
        return node.id

    def Constant(self, node, need):
        value = node.value
        if type(value) is tuple:
            inner = ', '.join([self.value(item) for item in value])
            return '(%s,)' % inner if len(value) == 1 else '(%s)' % inner
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + self.value(value)

    def value(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', _LARGE).replace('nan', '(%s-%s)' % (_LARGE, _LARGE))
        if self.no_backslash and isinstance(value, str):
            inner, quotes = _quote(value, _SINGLE + _TRIPLE, False)
            return quotes[0] + inner + quotes[0]
        return repr(value)

    # f-strings

    def parts(self, node):
        """[(text, it is no expression)] of an f-string or a part of one."""
        kind = _kind(node)
        if kind == 'JoinedStr':
            return [part for value in node.values for part in self.parts(value)]
        if kind == 'FormattedValue':
            return [(self.field(node), False)]
        if not (kind == 'Constant' and isinstance(node.value, str)):
            raise ValueError('Unexpected node inside JoinedStr, %r' % node)
        return [(node.value.replace('{', '{{').replace('}', '}}'), True)]

    def field(self, node):
        inner = _Expressions(True).text(node.value, _TEST + 1)
        if '\\' in inner:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        text = '{ ' if inner.startswith('{') else '{'
        text += inner
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + ''.join([part for part, _ in self.parts(node.format_spec)])
        return text + '}'

    def JoinedStr(self, node, need):
        parts, quotes = self.parts(node), _SINGLE + _TRIPLE
        if self.no_backslash:
            parts = [(''.join([text for text, _ in parts]), False)]
        inner = ''
        for text, plain in parts:
            text, quotes = _quote(text, quotes, plain)
            inner += text
        return 'f' + quotes[0] + inner + quotes[0]

    def FormattedValue(self, node, need):
        inner, quotes = _quote(self.field(node), _SINGLE + _TRIPLE, False)
        return 'f' + quotes[0] + inner + quotes[0]

    # operators

    def NamedExpr(self, node, need):
        return self.wrap('%s := %s' % (self.text(node.target, _ATOM), self.text(node.value, _ATOM)), _NAMED, need)

    def BoolOp(self, node, need):
        word, own = (' and ', _AND) if _kind(node.op) == 'And' else (' or ', _OR)
        operands = [self.text(value, min(own + 1 + i, _ATOM)) for i, value in enumerate(node.values)]
        return self.wrap(word.join(operands), own, need)

    def BinOp(self, node, need):
        sign, own = _BINARY[_kind(node.op)]
        right_first = sign == '**'
        left = self.text(node.left, own + right_first)
        right = self.text(node.right, own + (not right_first))
        return self.wrap('%s %s %s' % (left, sign, right), own, need)

    def UnaryOp(self, node, need):
        sign, own = _UNARY[_kind(node.op)]
        return self.wrap(sign + self.text(node.operand, own), own, need)

    def Compare(self, node, need):
        text = self.text(node.left, _CMP + 1)
        for op, right in zip(node.ops, node.comparators):
            text += ' %s %s' % (_COMPARISON[_kind(op)], self.text(right, _CMP + 1))
        return self.wrap(text, _CMP, need)

    def IfExp(self, node, need):
        text = '%s if %s else %s' % (self.text(node.body, _TEST + 1), self.text(node.test, _TEST + 1), self.text(node.orelse, _TEST))
        return self.wrap(text, _TEST, need)

    def Lambda(self, node, need):
        params = self.arguments(node.args)
        return self.wrap('lambda%s: %s' % (' ' + params if params else '', self.text(node.body, _TEST)), _TEST, need)

    def Await(self, node, need):
        return self.wrap('await ' + self.text(node.value, _ATOM) if node.value else 'await', _AWAIT, need)

    def Yield(self, node, need):
        return self.wrap('yield ' + self.text(node.value, _ATOM) if node.value else 'yield', _YIELD, need)

    def YieldFrom(self, node, need):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return self.wrap('yield from ' + self.text(node.value, _ATOM), _YIELD, need)

    def Starred(self, node, need):
        return '*' + self.text(node.value, _BITOR)

    # displays and comprehensions

    def items(self, elts):
        return self.texts(elts) + (',' if len(elts) == 1 else '')

    def Tuple(self, node, need):
        if need > _TUPLE:
            return '(' + self.items(node.elts) + ')'
        return self.items(node.elts) if node.elts else '()'

    def List(self, node, need):
        return '[' + self.texts(node.elts) + ']'

    def Set(self, node, need):
        return '{' + self.texts(node.elts) + '}' if node.elts else '{*()}'

    def Dict(self, node, need):
        pairs = ['**' + self.text(value, _BITOR) if key is None else self.text(key) + ': ' + self.text(value)
                 for key, value in zip(node.keys, node.values)]
        return '{' + ', '.join(pairs) + '}'

    def loops(self, generators):
        text = ''
        for g in generators:
            text += ' async for ' if g.is_async else ' for '
            text += '%s in %s' % (self.text(g.target, _TUPLE), self.text(g.iter, _TEST + 1))
            for condition in g.ifs:
                text += ' if ' + self.text(condition, _TEST + 1)
        return text

    def ListComp(self, node, need):
        return '[' + self.text(node.elt) + self.loops(node.generators) + ']'

    def SetComp(self, node, need):
        return '{' + self.text(node.elt) + self.loops(node.generators) + '}'

    def GeneratorExp(self, node, need):
        return '(' + self.text(node.elt) + self.loops(node.generators) + ')'

    def DictComp(self, node, need):
        return '{' + self.text(node.key) + ': ' + self.text(node.value) + self.loops(node.generators) + '}'

    # trailers

    def Attribute(self, node, need):
        value = self.text(node.value, _ATOM)
        if _kind(node.value) == 'Constant' and isinstance(node.value.value, int):
            value += ' '                                 # 3 .real, not a float
        return value + '.' + node.attr

    def Call(self, node, need):
        return '%s(%s)' % (self.text(node.func, _ATOM), self.passed(node.args, node.keywords))

    def passed(self, args, keywords):
        return ', '.join([self.text(arg) for arg in args] + [self.keyword(k) for k in keywords])

    def keyword(self, node, need=_TEST):
        return ('**' if node.arg is None else node.arg + '=') + self.text(node.value)

    def Subscript(self, node, need):
        index = node.slice
        bare = _kind(index) == 'Tuple' and index.elts
        return '%s[%s]' % (self.text(node.value, _ATOM), self.items(index.elts) if bare else self.text(index))

    def Slice(self, node, need):
        text = (self.text(node.lower) if node.lower else '') + ':' + (self.text(node.upper) if node.upper else '')
        return text + ':' + self.text(node.step) if node.step else text

    # parameters

    def arg(self, node, need=_TEST):
        return node.arg + ': ' + self.text(node.annotation) if node.annotation else node.arg

    def arguments(self, node, need=_TEST):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        params = []
        for i, (param, default) in enumerate(zip(plain, defaults), 1):
            params.append(self.arg(param) + ('=' + self.text(default) if default else ''))
            if i == len(node.posonlyargs):
                params.append('/')
        if node.vararg or node.kwonlyargs:
            params.append('*' + (self.arg(node.vararg) if node.vararg else ''))
        for param, default in zip(node.kwonlyargs, node.kw_defaults):
            params.append(self.arg(param) + ('=' + self.text(default) if default else ''))
        if node.kwarg:
            params.append('**' + self.arg(node.kwarg))
        return ', '.join(params)

    # other parts

    def alias(self, node, need=_TEST):
        return node.name + ' as ' + node.asname if node.asname else node.name

    def withitem(self, node, need=_TEST):
        text = self.text(node.context_expr)
        return text + ' as ' + self.text(node.optional_vars) if node.optional_vars else text

    def comprehension(self, node, need=_TEST):
        return self.loops([node])

    # patterns

    def MatchValue(self, node, need):
        return self.text(node.value)

    def MatchSingleton(self, node, need):
        return repr(node.value)

    def MatchSequence(self, node, need):
        return '[' + self.texts(node.patterns) + ']'

    def MatchStar(self, node, need):
        return '*' + (node.name or '_')

    def MatchMapping(self, node, need):
        pairs = [self.text(key) + ': ' + self.text(pattern) for key, pattern in zip(node.keys, node.patterns)]
        return '{' + ', '.join(pairs + ['**' + node.rest] if node.rest else pairs) + '}'

    def MatchClass(self, node, need):
        parts = [self.text(pattern) for pattern in node.patterns]
        parts += [name + '=' + self.text(pattern) for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return '%s(%s)' % (self.text(node.cls, _ATOM), ', '.join(parts))

    def MatchAs(self, node, need):
        if node.pattern is None:
            return node.name or '_'
        return self.wrap('%s as %s' % (self.text(node.pattern, _BITOR), node.name), _TEST, need)

    def MatchOr(self, node, need):
        return self.wrap(' | '.join([self.text(pattern, _BITOR + 1) for pattern in node.patterns]), _BITOR, need)


class _Statements:
    """Lines of source text."""

    def __init__(self):
        self.lines = []
        self.indent = ''
        self.comments = {}           # line -> what stood behind "type: ignore"
        self.expr = _Expressions()

    def line(self, text):
        self.lines.append(self.indent + text)

    def add(self, node):
        kind = _kind(node)
        method = getattr(self, kind, None)
        if method is None:
            self.line(self.expr.text(node))
        else:
            method(node)

    def block(self, head, body, comment=None, owner=None):
        """`head`: and the statements below it."""
        self.line(head + ':' + (' # type: ' + comment if comment else ''))
        before, self.indent = self.indent, self.indent + '    '
        if owner is not None and (doc := self.docstring(owner)) is not None:
            self.line(doc)
            body = body[1:]
        for node in body:
            self.add(node)
        self.indent = before

    def docstring(self, node):
        """The literal of a docstring, or None."""
        if not node.body or _kind(node.body[0]) != 'Expr':
            return None
        value = node.body[0].value
        if _kind(value) != 'Constant' or not isinstance(value.value, str):
            return None
        inner, quotes = _quote(value.value, _TRIPLE, False)
        return ('u' if value.kind == 'u' else '') + quotes[0] + inner + quotes[0]

    def gap(self):
        if self.lines:
            self.lines.append('')

    # roots

    def Module(self, node):
        self.comments = {ignore.lineno: ignore.tag for ignore in node.type_ignores}
        body = node.body
        if (doc := self.docstring(node)) is not None:
            self.line(doc)
            body = body[1:]
        for statement in body:
            self.add(statement)

    def Interactive(self, node):
        for statement in node.body:
            self.add(statement)

    def Expression(self, node):
        self.line(self.expr.text(node.body))

    def FunctionType(self, node):
        self.line('(%s) -> %s' % (self.expr.texts(node.argtypes), self.expr.text(node.returns)))

    def comment(self, node):
        comment = self.comments.get(node.lineno) if self.comments and hasattr(node, 'lineno') else None
        text = 'ignore' + comment if comment is not None else getattr(node, 'type_comment', None)
        return ' # type: ' + text if text else ''

    # simple statements

    def Expr(self, node):
        self.line(self.expr.text(node.value, _YIELD))

    def Assign(self, node):
        targets = ''.join([self.expr.text(target, _TUPLE) + ' = ' for target in node.targets])
        self.line(targets + self.expr.text(node.value) + self.comment(node))

    def AugAssign(self, node):
        self.line('%s %s= %s' % (self.expr.text(node.target), _BINARY[_kind(node.op)][0], self.expr.text(node.value)))

    def AnnAssign(self, node):
        target = self.expr.text(node.target)
        if not node.simple and _kind(node.target) == 'Name':
            target = '(' + target + ')'
        value = ' = ' + self.expr.text(node.value) if node.value else ''
        self.line('%s: %s%s' % (target, self.expr.text(node.annotation), value))

    def Return(self, node):
        self.line('return ' + self.expr.text(node.value) if node.value else 'return')

    def Delete(self, node):
        self.line('del ' + self.expr.texts(node.targets))

    def Raise(self, node):
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            self.line('raise')
            return
        self.line('raise ' + self.expr.text(node.exc) + (' from ' + self.expr.text(node.cause) if node.cause else ''))

    def Assert(self, node):
        self.line('assert ' + self.expr.text(node.test) + (', ' + self.expr.text(node.msg) if node.msg else ''))

    def Import(self, node):
        self.line('import ' + self.expr.texts(node.names))

    def ImportFrom(self, node):
        self.line('from %s%s import %s' % ('.' * (node.level or 0), node.module or '', self.expr.texts(node.names)))

    def Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def Pass(self, node):
        self.line('pass')

    def Break(self, node):
        self.line('break')

    def Continue(self, node):
        self.line('continue')

    # compound statements

    def FunctionDef(self, node, word='def'):
        returns = ' -> ' + self.expr.text(node.returns) if node.returns else ''
        head = '%s %s(%s)%s' % (word, node.name, self.expr.arguments(node.args), returns)
        self.gap()
        for decorator in node.decorator_list:
            self.line('@' + self.expr.text(decorator))
        self.block(head, node.body, self.comment(node)[len(' # type: '):], node)

    def AsyncFunctionDef(self, node):
        self.FunctionDef(node, 'async def')

    def ClassDef(self, node):
        self.gap()
        for decorator in node.decorator_list:
            self.line('@' + self.expr.text(decorator))
        passed = self.expr.passed(node.bases, node.keywords)
        self.block('class ' + node.name + ('(' + passed + ')' if passed else ''), node.body, None, node)

    def For(self, node, word='for'):
        head = '%s %s in %s' % (word, self.expr.text(node.target, _TUPLE), self.expr.text(node.iter))
        self.block(head, node.body, self.comment(node)[len(' # type: '):])
        if node.orelse:
            self.block('else', node.orelse)

    def AsyncFor(self, node):
        self.For(node, 'async for')

    def While(self, node):
        self.block('while ' + self.expr.text(node.test), node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def If(self, node):
        self.block('if ' + self.expr.text(node.test), node.body)
        rest = node.orelse
        while len(rest) == 1 and _kind(rest[0]) == 'If':
            self.block('elif ' + self.expr.text(rest[0].test), rest[0].body)
            rest = rest[0].orelse
        if rest:
            self.block('else', rest)

    def With(self, node, word='with'):
        self.block(word + ' ' + self.expr.texts(node.items), node.body, self.comment(node)[len(' # type: '):])

    def AsyncWith(self, node):
        self.With(node, 'async with')

    def Try(self, node, word='except'):
        self.block('try', node.body)
        for handler in node.handlers:
            self.ExceptHandler(handler, word)
        if node.orelse:
            self.block('else', node.orelse)
        if node.finalbody:
            self.block('finally', node.finalbody)

    def TryStar(self, node):
        self.Try(node, 'except*')

    def ExceptHandler(self, node, word='except'):
        head = word + (' ' + self.expr.text(node.type) if node.type else '')
        self.block(head + (' as ' + node.name if node.name else ''), node.body)

    def Match(self, node):
        self.block('match ' + self.expr.text(node.subject), node.cases)

    def match_case(self, node):
        guard = ' if ' + self.expr.text(node.guard) if node.guard else ''
        self.block('case ' + self.expr.text(node.pattern) + guard, node.body)


def unparse(tree):
    """The source text of a tree (or of a list of statements)."""
    writer = _Statements()
    for node in tree if isinstance(tree, list) else [tree]:
        writer.add(node)
    return '\n'.join(writer.lines)
