"""Objects to JSON text: JSONEncoder. `_json` does the work where it is there and the text is wanted in one piece."""
try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
    from _json import encode_basestring as c_encode_basestring
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_encode_basestring_ascii = c_encode_basestring = c_make_encoder = None

INFINITY = float('inf')
ESCAPE_DCT = {chr(c): '\\u%04x' % c for c in range(0x20)} | {c: '\\' + letter for c, letter in zip('\\"\b\f\n\r\t', '\\"bfnrt')}
_ESCAPES = str.maketrans(ESCAPE_DCT)


def py_encode_basestring(s):
    """The text as a JSON string."""
    return '"' + s.translate(_ESCAPES) + '"'


def _ascii(c):
    code = ord(c)
    if code < 0x7f:
        return c
    if code < 0x10000:
        return '\\u%04x' % code
    code -= 0x10000
    return '\\u%04x\\u%04x' % (0xd800 | code >> 10, 0xdc00 | code & 0x3ff)


def py_encode_basestring_ascii(s):
    """The text as a JSON string in ASCII."""
    s = s.translate(_ESCAPES)
    return '"' + (s if s.isascii() and '\x7f' not in s else ''.join(map(_ascii, s))) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Objects to text: a dict gives {}, list and tuple [], str "", int and float numbers, True, False and None true,
    false and null.  For others a subclass may bring `default`.
    """
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        """The options are those of json.dumps."""
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written in the place of `o`; this one knows nothing and raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The text of `o` in one piece.

        >>> JSONEncoder().encode({'key': [1, 'two']})
        '{"key": [1, "two"]}'
        """
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return ''.join(chunks)

    def iterencode(self, o, _one_shot=False):
        """The text of `o`, piece by piece."""
        if _one_shot and c_make_encoder is not None:
            return self._native()(o, 0)
        markers = {} if self.check_circular else None
        return _Writer(self, markers, self._quote(), self._indent()).value(o, 0)

    def _quote(self):
        return encode_basestring_ascii if self.ensure_ascii else encode_basestring

    def _indent(self):
        indent = self.indent
        return indent if indent is None or isinstance(indent, str) else ' ' * indent

    def _native(self):
        return c_make_encoder({} if self.check_circular else None, self.default, self._quote(), self._indent(),
                              self.key_separator, self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)


def write(encoder, o, file):
    """What json.dump does: writes the text of `o`, up to where it fails if it does."""
    if c_make_encoder is None or type(encoder).iterencode is not JSONEncoder.iterencode:
        for chunk in encoder.iterencode(o):
            file.write(chunk)
        return
    text, error = encoder._native()._attempt(o)
    if text:
        file.write(text)
    if error is not None:
        raise error


class _Writer:
    """Gives the text of a value bit by bit."""

    def __init__(self, encoder, markers, quote, indent):
        self.encoder = encoder
        self.markers = markers              # ids of the containers being written, or None
        self.quote = quote
        self.indent = indent
        self.allow_nan = encoder.allow_nan

    def simple(self, o):
        """The text of a string, number or constant; None for anything else."""
        if isinstance(o, str):
            return self.quote(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.real(o)
        return None

    def real(self, o):
        if o == o and o not in (INFINITY, -INFINITY):
            return float.__repr__(o)
        if not self.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(o))
        return 'NaN' if o != o else 'Infinity' if o > 0 else '-Infinity'

    def value(self, o, level):
        text = self.simple(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from self.array(o, level)
        elif isinstance(o, dict):
            yield from self.object(o, level)
        else:
            self.enter(o)
            yield from self.value(self.encoder.default(o), level)
            self.leave(o)

    def enter(self, o):
        if self.markers is not None:
            if id(o) in self.markers:
                raise ValueError('Circular reference detected')
            self.markers[id(o)] = o

    def leave(self, o):
        if self.markers is not None:
            del self.markers[id(o)]

    def newline(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def array(self, items, level):
        if not items:
            yield '[]'
            return
        self.enter(items)
        before = '[' + self.newline(level + 1)
        between = self.encoder.item_separator + self.newline(level + 1)
        for item in items:
            text = self.simple(item)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self.value(item, level + 1)
            before = between
        if self.indent is not None:
            yield self.newline(level)
        yield ']'
        self.leave(items)

    def key(self, key):
        """The key as str, or None when it is to be left out."""
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.simple(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def object(self, dct, level):
        if not dct:
            yield '{}'
            return
        self.enter(dct)
        yield '{'
        before = self.newline(level + 1)
        between = self.encoder.item_separator + before
        if before:
            yield before
        first = True
        items = dct.items()
        for key, value in sorted(items) if self.encoder.sort_keys else items:
            key = self.key(key)
            if key is None:
                continue
            if not first:
                yield between
            first = False
            yield self.quote(key)
            yield self.encoder.key_separator
            text = self.simple(value)
            if text is not None:
                yield text
            else:
                yield from self.value(value, level + 1)
        if self.indent is not None:
            yield self.newline(level)
        yield '}'
        self.leave(dct)
