"""Python's abstract syntax as objects: node classes, parsing, and what one does with trees.

The classes are made from `_GRAMMAR`, which lists kinds, fields and groups as the documentation does; compile() makes and takes
their instances by `_classes`, `_words` and `_rows`.
"""

import _ast_kinds

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

_GRAMMAR = '''
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body) | FunctionType(expr* argtypes, expr returns)
stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment) | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list) | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment) | AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple) | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment) | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse) | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment) | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause) | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody) | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level) | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right) | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse) | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators) | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators) | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value) | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords) | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values) | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx) | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx) | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx) | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension = (expr target, expr iter, expr* ifs, int is_async)
excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments = (arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg = (identifier arg, expr? annotation, string? type_comment)
keyword = (identifier? arg, expr value)
alias = (identifier name, identifier? asname)
withitem = (expr context_expr, expr? optional_vars)
match_case = (pattern pattern, expr? guard, stmt* body)
pattern = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns) | MatchMapping(expr* keys, pattern* patterns, identifier? rest) | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
'''
_PLACES = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
_WITH_PLACES = {'stmt', 'expr', 'excepthandler', 'arg', 'keyword', 'alias', 'pattern'}


class AST:
    """A node of the tree. Its fields are named in _fields, its position in _attributes."""
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError('%s constructor takes at most %d positional argument%s' % (type(self).__name__, len(fields), '' if len(fields) == 1 else 's'))
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError("%s got multiple values for argument '%s'" % (type(self).__name__, name))
            setattr(self, name, value)

    def __reduce_ex__(self, protocol):
        return type(self), (), self.__dict__


AST.__module__ = 'ast'


def _make_classes():
    def make(name, base, signature, doc, places):
        fields = tuple(part.split()[1] for part in signature.split(', ')) if signature else ()
        space = {'_fields': fields, '__match_args__': fields, '__doc__': doc, '__module__': 'ast'}
        if places:
            space['_attributes'] = _PLACES
            space['end_lineno'] = space['end_col_offset'] = None
        for part in signature.split(', ') if signature else ():
            if part.split()[0].endswith('?'):
                space[part.split()[1]] = None
        globals()[name] = type(name, (base,), space)

    for rule in _GRAMMAR.strip().split('\n'):
        group, _, right = rule.partition(' = ')
        places = group in _WITH_PLACES
        if right.startswith('('):
            make(group, AST, right[1:-1], group + right, places)
            continue
        make(group, AST, '', rule.replace(' | ', '\n' + ' ' * (len(group) + 1) + '| ') if '(' in rule else rule, places)
        for choice in right.split(' | '):
            name, _, signature = choice.partition('(')
            make(name, globals()[group], signature.rstrip(')'), choice, places)


_make_classes()
# For compile(): the classes in the order it knows, the one instance of each operator and context, and the way back.
_classes = tuple([globals()[kind] for kind in _ast_kinds.kinds])
_words = tuple([cls() if issubclass(cls, (expr_context, boolop, operator, unaryop, cmpop)) else None for cls in _classes])
_rows = {cls: row for row, cls in enumerate(_classes)}
del _ast_kinds


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """Return the tree of a source text. feature_version: what a later Python 3 brought is a SyntaxError."""
    if isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError('Unsupported major version: %s' % major)
        feature_version = minor
    tree = compile(source, filename, mode, PyCF_ONLY_AST)
    if feature_version is not None and 0 <= feature_version < 11:
        _check_version(tree, feature_version, filename)
    return tree


# What a kind of node needs: the minor version, and how a message calls it.
_SINCE = {
    'AnnAssign': (6, 'Variable annotation syntax is'), 'NamedExpr': (8, 'Assignment expressions are'), 'Match': (10, 'Pattern matching is'),
    'TryStar': (11, 'Exception groups are'), 'AsyncFunctionDef': (5, 'Async functions are'), 'AsyncFor': (5, 'Async for loops are'),
    'AsyncWith': (5, 'Async with statements are'), 'Await': (5, 'Await expressions are'), 'MatMult': (5, "The '@' operator is"),
}


def _check_version(tree, minor, filename):
    for node in walk(tree):
        since, what = _SINCE.get(type(node).__name__, (0, ''))
        if isinstance(node, arguments) and node.posonlyargs:
            since, what = 8, 'Positional-only parameters are'
            node = node.posonlyargs[0]
        elif isinstance(node, comprehension) and node.is_async:
            since, what = 6, 'Async comprehensions are'
            node = node.target
        if minor < since:
            line, column = getattr(node, 'lineno', 1), getattr(node, 'col_offset', 0) + 1
            raise SyntaxError('%s only supported in Python 3.%d and greater' % (what, since), (filename, line, column, None))


# --- values ---

def literal_eval(node_or_string):
    """Return the value of an expression of literals: numbers, strings, bytes, tuples, lists, dicts, sets, True, False, None."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _value(node_or_string)


def _malformed(node):
    place = getattr(node, 'lineno', None)
    raise ValueError('malformed node or string%s: %r' % (' on line %d' % place if place else '', node))


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    _malformed(node)


def _signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        number = _number(node.operand)
        return number if isinstance(node.op, UAdd) else -number
    return _number(node)


def _value(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_value, node.elts))
    if isinstance(node, List):
        return list(map(_value, node.elts))
    if isinstance(node, Set):
        return set(map(_value, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and not node.args and not node.keywords:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_value, node.keys), map(_value, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed_number(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


# --- text for people ---

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """Return the tree as text. annotate_fields: with the names of fields; include_attributes: with positions."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % type(node).__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _dump(node, annotate_fields, include_attributes, indent, 0)[0]


def _dump(node, names, places, indent, level):
    """(text, does it fit into its parent's line?)."""
    level += 1
    start = '\n' + indent * level if indent is not None else ''
    separator = ',\n' + indent * level if indent is not None else ', '
    if isinstance(node, list):
        if not node:
            return '[]', True
        return '[%s%s]' % (start, separator.join(_dump(x, names, places, indent, level)[0] for x in node)), False
    if not isinstance(node, AST):
        return repr(node), True
    cls = type(node)
    parts, simple, keywords = [], True, names
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            keywords = True
            continue
        if value is None and getattr(cls, name, ...) is None:
            keywords = True
            continue
        text, fits = _dump(value, names, places, indent, level)
        simple = simple and fits
        parts.append('%s=%s' % (name, text) if keywords else text)
    if places and node._attributes:
        for name in node._attributes:
            try:
                value = getattr(node, name)
            except AttributeError:
                continue
            if value is None and getattr(cls, name, ...) is None:
                continue
            text, fits = _dump(value, names, places, indent, level)
            simple = simple and fits
            parts.append('%s=%s' % (name, text))
    if simple and len(parts) <= 3:
        return '%s(%s)' % (cls.__name__, ', '.join(parts)), not parts
    return '%s(%s%s)' % (cls.__name__, start, separator.join(parts)), False


def unparse(ast_obj):
    """Return source text that parses to an equal tree."""
    from _ast_unparse import unparse
    return unparse(ast_obj)


# --- positions ---

def copy_location(new_node, old_node):
    """Copy the position of a node to another; return that."""
    for name in _PLACES:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith('end_')):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without position the one of their parent."""
    def fix(node, place):
        mine = []
        for name, value in zip(_PLACES, place):
            if name not in node._attributes:
                mine.append(value)
                continue
            have = getattr(node, name, None)
            if have is None:
                setattr(node, name, value)
                have = value
            mine.append(have)
        for child in iter_child_nodes(node):
            fix(child, mine)
    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Move a tree down by n lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


def _source_lines(source):
    """The lines of a text as the tokenizer counts them, ends included: form feeds and the like end none."""
    lines, start = [], 0
    for i, c in enumerate(source):
        if c == '\n' or (c == '\r' and source[i + 1:i + 2] != '\n'):
            lines.append(source[start:i + 1])
            start = i + 1
    if start < len(source):
        lines.append(source[start:])
    return lines


def get_source_segment(source, node, *, padded=False):
    """Return the part of the source that a node was made from, or None."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _source_lines(source)
    if first == last:
        return lines[first].encode()[start:end].decode()
    head = lines[first].encode()[:start].decode() if padded else ''
    blank = ''.join(c if c in '\f\t' else ' ' for c in head)
    return blank + lines[first].encode()[start:].decode() + ''.join(lines[first + 1:last]) + lines[last].encode()[:end].decode()


# --- walking ---

def iter_fields(node):
    """Yield (name, value) of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield the nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """Yield a node and all below it, level by level."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """Return the docstring of a module, class or function, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % type(node).__name__)
    if not node.body or not isinstance(node.body[0], Expr):
        return None
    value = node.body[0].value
    if not isinstance(value, Constant) or not isinstance(value.value, str):
        return None
    if not clean:
        return value.value
    import inspect
    return inspect.cleandoc(value.value)


class NodeVisitor:
    """Calls visit_KIND for each node, generic_visit where there is none."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, 'visit_' + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the nodes below."""
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        """Methods for the kinds that Constant has replaced still work."""
        value = node.value
        for kind, name in _OLD_KINDS.items():
            if type(value) is kind:
                old = getattr(self, 'visit_' + name, None)
                if old is not None:
                    import warnings
                    warnings.warn('visit_%s is deprecated; add visit_Constant' % name, DeprecationWarning, 2)
                    return old(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the node's place: a node, None to remove it, a list in lists."""

    def generic_visit(self, node):
        """Visit the nodes below and put the results in their places."""
        for name, old in list(iter_fields(node)):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# --- kinds of older versions ---

_OLD_KINDS = {int: 'Num', float: 'Num', complex: 'Num', str: 'Str', bytes: 'Bytes', type(None): 'NameConstant', bool: 'NameConstant', type(...): 'Ellipsis'}


class _OldKind(type):
    def __instancecheck__(cls, node):
        types = _OLD.get(cls)
        if types is None:
            return type.__instancecheck__(cls, node)
        if not isinstance(node, Constant) or not hasattr(node, 'value'):
            return False
        return isinstance(node.value, types) and not (isinstance(node.value, bool) and bool not in types)


def _old_kind(name, field, *types):
    def make(cls, *args, **kwargs):
        if field in kwargs and args:
            raise TypeError("%s got multiple values for argument '%s'" % (cls.__name__, field))
        if cls not in _OLD:
            return Constant.__new__(cls)
        if field is None:
            return Constant(..., *args, **kwargs)
        return Constant(*args, **kwargs)
    cls = _OldKind(name, (Constant,), {'__new__': make, '__doc__': 'Deprecated: use Constant.', '_fields': (field,) if field else (),
                                       '__module__': 'ast'})
    globals()[name] = cls
    _OLD[cls] = types


_OLD = {}
_old_kind('Num', 'n', int, float, complex)
_old_kind('Str', 's', str)
_old_kind('Bytes', 's', bytes)
_old_kind('NameConstant', 'value', type(None), bool)
_old_kind('Ellipsis', None, type(...))
Constant.n = Constant.s = property(lambda self: self.value, lambda self, value: setattr(self, 'value', value), doc='Deprecated. Use value instead.')
