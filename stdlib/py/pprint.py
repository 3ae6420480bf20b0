"""Pretty printing of nested containers.

A PrettyPrinter holds the options; `format` and `_safe_repr` give one-line texts. A `_Layout` is one call of pformat: it
writes an object on one line when that fits and else by the writer that `_writers` has for its type's __repr__.
"""
import collections
import sys
import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Write an object in lines of limited width."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The text that pprint would write."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint, but dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """The repr, with a note in the place of containers within themselves."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Would eval() understand the repr?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Does the object contain itself?"""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Sortable:
    """A key for things of any types: those that cannot be compared go by type name and address."""
    __slots__ = ['thing']

    def __init__(self, thing):
        self.thing = thing

    def __lt__(self, other):
        try:
            return self.thing < other.thing
        except TypeError:
            return (str(type(self.thing)), id(self.thing)) < (str(type(other.thing)), id(other.thing))


def _pair_key(pair):
    return _Sortable(pair[0]), _Sortable(pair[1])


def _recursion(object):
    return "<Recursion on %s with id=%s>" % (type(object).__name__, id(object))


class PrettyPrinter:
    """The options of pretty printing.

    indent      blanks for each level of nesting
    width       columns that a line should not pass
    depth       levels to show; deeper ones are "..."
    stream      where pprint() writes; sys.stdout by default
    compact     several items on a line
    sort_dicts  by key, else as they come
    underscore_numbers   1_000_000
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._indent_per_level = int(indent)
        self._width = int(width)
        if self._indent_per_level < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not self._width:
            raise ValueError('width must be != 0')
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        layout = _Layout(self)
        layout.value(object, 0, 0, 0)
        return ''.join(layout.out)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text, could eval() read it, does it contain itself) of one object; made to be overridden."""
        return self._safe_repr(object, context, maxlevels, level)

    def _sorted_items(self, mapping):
        return sorted(mapping.items(), key=_pair_key) if self._sort_dicts else mapping.items()

    def _safe_repr(self, object, context, maxlevels, level):
        kind = type(object)
        if kind in _scalars:
            return repr(object), True, False
        own = getattr(kind, "__repr__", None)
        if issubclass(kind, int) and own is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        for base, frame in ((dict, '{%s}'), (list, '[%s]'), (tuple, '(%s)')):
            if own is base.__repr__ and issubclass(kind, base):
                break
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith('<'), False
        if base is tuple and len(object) == 1:
            frame = '(%s,)'
        if not object:
            return frame % '', True, False
        inside = id(object) in context
        if maxlevels and level >= maxlevels:
            return frame % '...', False, inside
        if inside:
            return _recursion(object), False, True
        context[id(object)] = 1
        texts = []
        readable, recursive = True, False
        for entry in self._sorted_items(object) if base is dict else object:
            parts = [self.format(part, context, maxlevels, level + 1) for part in (entry if base is dict else (entry,))]
            texts.append(': '.join([part[0] for part in parts]))
            readable = readable and all(part[1] for part in parts)
            recursive = recursive or any(part[2] for part in parts)
        del context[id(object)]
        return frame % ', '.join(texts), readable, recursive


_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})
_writers = {}                           # type.__repr__ -> method of _Layout


def _for_type(*kinds):
    def note(method):
        for kind in kinds:
            _writers[kind.__repr__] = method
        return method
    return note


class _Layout:
    """The text of one object as it grows.

    The methods take where the object begins (`indent`, the column), how many columns must be left behind its end
    (`allowance`) and how deep it is (`level`).
    """

    def __init__(self, printer):
        self.printer = printer
        self.out = []
        self.write = self.out.append
        self.width = printer._width
        self.step = printer._indent_per_level
        self.active = {}                # ids of the containers being written

    def one_line(self, object, level):
        return self.printer.format(object, self.active.copy(), self.printer._depth, level)[0]

    def value(self, object, indent, allowance, level):
        if id(object) in self.active:
            self.write(_recursion(object))
            return
        text = self.one_line(object, level)
        writer = None
        if len(text) > self.width - indent - allowance:
            writer = _writers.get(type(object).__repr__) or (_Layout.dataclass if _prints_fields(object) else None)
        if writer is None:
            self.write(text)
            return
        self.active[id(object)] = 1
        writer(self, object, indent, allowance, level + 1)
        del self.active[id(object)]

    def named(self, object, content, indent, allowance, level, name=None):
        """Name(content), the content laid out as what it is."""
        name = name or object.__class__.__name__
        self.write(name + '(')
        self.value(content, indent + len(name) + 1, allowance + 1, level)
        self.write(')')

    def first_gap(self):
        if self.step > 1:
            self.write((self.step - 1) * ' ')

    # --- rows of items ---

    def items(self, items, indent, allowance, level):
        indent += self.step
        self.first_gap()
        newline = ',\n' + ' ' * indent
        items = list(items)
        room = line = self.width - indent + 1
        before = ''
        for left, item in zip(range(len(items) - 1, -1, -1), items):
            if not left:
                line -= allowance
                room -= allowance
            if self.printer._compact:
                text = self.one_line(item, level)
                need = len(text) + 2
                if room < need:
                    room = line
                    if before:
                        before = newline
                if room >= need:
                    room -= need
                    self.write(before + text)
                    before = ', '
                    continue
            self.write(before)
            before = newline
            self.value(item, indent, 1 if left else allowance, level)

    def pairs(self, pairs, indent, allowance, level):
        indent += self.step
        pairs = list(pairs)
        for left, (key, value) in zip(range(len(pairs) - 1, -1, -1), pairs):
            head = self.one_line(key, level) + ': '
            self.write(head)
            self.value(value, indent + len(head), 1 if left else allowance, level)
            if left:
                self.write(',\n' + ' ' * indent)

    def attributes(self, pairs, indent, allowance, level):
        pairs = list(pairs)
        for left, (name, value) in zip(range(len(pairs) - 1, -1, -1), pairs):
            self.write(name + '=')
            if id(value) in self.active:
                self.write('...')       # as recursive_repr has it
            else:
                self.value(value, indent + len(name) + 1, 1 if left else allowance, level)
            if left:
                self.write(',\n' + ' ' * indent)

    # --- types ---

    @_for_type(dict)
    def dict(self, object, indent, allowance, level):
        self.write('{')
        self.first_gap()
        self.pairs(self.printer._sorted_items(object), indent, allowance + 1, level)
        self.write('}')

    @_for_type(list)
    def list(self, object, indent, allowance, level):
        self.write('[')
        self.items(object, indent, allowance + 1, level)
        self.write(']')

    @_for_type(tuple)
    def tuple(self, object, indent, allowance, level):
        end = ',)' if len(object) == 1 else ')'
        self.write('(')
        self.items(object, indent, allowance + len(end), level)
        self.write(end)

    @_for_type(set, frozenset)
    def set(self, object, indent, allowance, level):
        if not object:
            self.write(repr(object))
            return
        name = '' if object.__class__ is set else object.__class__.__name__
        start, end = (name + '({', '})') if name else ('{', '}')
        self.write(start)
        self.items(sorted(object, key=_Sortable), indent + len(start) - 1, allowance + len(end), level)
        self.write(end)

    @_for_type(collections.OrderedDict)
    def ordered_dict(self, object, indent, allowance, level):
        if object:
            self.named(object, [*object.items()], indent, allowance, level)
        else:
            self.write(repr(object))

    @_for_type(types.MappingProxyType)
    def mapping_proxy(self, object, indent, allowance, level):
        self.named(object, object.copy(), indent, allowance, level, 'mappingproxy')

    @_for_type(collections.UserDict, collections.UserList, collections.UserString)
    def user(self, object, indent, allowance, level):
        self.value(object.data, indent, allowance, level - 1)

    @_for_type(collections.defaultdict)
    def default_dict(self, object, indent, allowance, level):
        if not object:
            self.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        self.write('%s(%s,\n%s' % (name, self.one_line(object.default_factory, level), ' ' * indent))
        self.dict(object, indent, allowance + 1, level)
        self.write(')')

    @_for_type(collections.Counter)
    def counter(self, object, indent, allowance, level):
        if not object:
            self.write(repr(object))
            return
        name = object.__class__.__name__
        self.write(name + '({')
        self.first_gap()
        self.pairs(object.most_common(), indent + len(name) + 1, allowance + 2, level)
        self.write('})')

    @_for_type(collections.ChainMap)
    def chain_map(self, object, indent, allowance, level):
        name = object.__class__.__name__
        indent += len(name) + 1
        self.write(name + '(')
        *others, last = object.maps
        for mapping in others:
            self.value(mapping, indent, 1, level)
            self.write(',\n' + ' ' * indent)
        self.value(last, indent, allowance + 1, level)
        self.write(')')

    @_for_type(collections.deque)
    def deque(self, object, indent, allowance, level):
        if not object:
            self.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        self.write(name + '([')
        if object.maxlen is None:
            self.items(object, indent, allowance + 2, level)
            self.write('])')
        else:
            self.items(object, indent, 2, level)
            self.write('],\n%smaxlen=%s)' % (' ' * indent, self.one_line(object.maxlen, level)))

    @_for_type(types.SimpleNamespace)
    def namespace(self, object, indent, allowance, level):
        name = 'namespace' if type(object) is types.SimpleNamespace else object.__class__.__name__
        self.write(name + '(')
        self.attributes(object.__dict__.items(), indent + len(name) + 1, allowance, level)
        self.write(')')

    def dataclass(self, object, indent, allowance, level):
        import dataclasses
        name = object.__class__.__name__
        fields = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
        self.write(name + '(')
        self.attributes(fields, indent + len(name) + 1, allowance, level)
        self.write(')')

    # --- long texts, as adjacent literals ---

    def literals(self, chunks, indent, parens):
        self.write('(' if parens else '')
        self.write(('\n' + ' ' * indent).join(chunks))
        self.write(')' if parens else '')

    @_for_type(str)
    def str(self, object, indent, allowance, level):
        if not object:
            self.write(repr(object))
            return
        parens = level == 1
        indent += parens
        allowance += parens
        room = self.width - indent
        chunks = []
        lines = object.splitlines(True)
        for left, line in zip(range(len(lines) - 1, -1, -1), lines):
            reserve = 0 if left else allowance
            if len(repr(line)) <= room - reserve:
                chunks.append(repr(line))
            else:
                chunks += _filled(_words(line), room, reserve)
        if len(chunks) == 1:
            self.write(chunks[0])
        else:
            self.literals(chunks, indent, parens)

    @_for_type(bytes)
    def bytes(self, object, indent, allowance, level):
        if len(object) <= 4:
            self.write(repr(object))
            return
        parens = level == 1
        indent += parens
        allowance += parens
        pieces = [object[i:i + 4] for i in range(0, len(object), 4)]
        if len(pieces[-1]) == 4:        # the end has to fit where a piece of nothing follows
            pieces.append(object[:0])
            chunks = _filled(pieces[:-1], self.width - indent, 0)
        else:
            chunks = _filled(pieces, self.width - indent, allowance)
        self.literals(chunks, indent, parens)

    @_for_type(bytearray)
    def bytearray(self, object, indent, allowance, level):
        self.write('bytearray(')
        self.bytes(bytes(object), indent + 10, allowance + 1, level + 1)
        self.write(')')


def _prints_fields(object):
    """Whether `object` is of a dataclass with the __repr__ that dataclasses makes."""
    kind = type(object)
    if '__dataclass_fields__' not in dir(kind) or not kind.__dataclass_params__.repr:
        return False
    wrapped = getattr(object.__repr__, '__wrapped__', None)
    return wrapped is not None and '__create_fn__' in wrapped.__qualname__


def _words(line):
    """The words of a line, each with the blanks behind it."""
    words = []
    start = i = 0
    while i < len(line):
        while i < len(line) and not line[i].isspace():
            i += 1
        while i < len(line) and line[i].isspace():
            i += 1
        words.append(line[start:i])
        start = i
    return words


def _filled(pieces, room, reserve):
    """The reprs of as many adjacent pieces as `room` holds each; the last has `reserve` less."""
    chunks = []
    current = pieces[0][:0]
    for left, piece in zip(range(len(pieces) - 1, -1, -1), pieces):
        if len(repr(current + piece)) > room - (0 if left else reserve):
            if current:
                chunks.append(repr(current))
            current = piece
        else:
            current += piece
    if current:
        chunks.append(repr(current))
    return chunks
