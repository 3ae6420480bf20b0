"""JSON text to objects: JSONDecoder. `_json` does the work where it is there."""
from json import scanner
try:
    from _json import scanstring as c_scanstring, _skip_blanks
except ImportError:
    c_scanstring = _skip_blanks = None

__all__ = ['JSONDecoder', 'JSONDecodeError']

NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')
_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}
_ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_BLANKS = ' \t\n\r'


class JSONDecodeError(ValueError):
    """The text is no JSON: `msg` says why, `doc` is the text, `pos` the index where it went wrong, which is column
    `colno` of line `lineno`.
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__('%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def __getattr__(name):
    if name in ('WHITESPACE', 'FLAGS', 'STRINGCHUNK', 'WHITESPACE_STR'):     # for those who used them
        import re
        flags = re.VERBOSE | re.MULTILINE | re.DOTALL
        made = {'FLAGS': flags, 'WHITESPACE_STR': ' \t\n\r', 'WHITESPACE': re.compile(r'[ \t\n\r]*', flags),
                'STRINGCHUNK': re.compile(r'(.*?)(["\\\x00-\x1f])', flags)}
        globals().update(made)
        return made[name]
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


# --- in Python ---

def _py_skip_blanks(s, i):
    while i < len(s) and s[i] in _BLANKS:
        i += 1
    return i


def _hex_unit(s, at):
    """The number in the four hexadecimal digits at `at`."""
    digits = s[at:at + 4]
    if len(digits) == 4 and all(digit in '0123456789abcdefABCDEF' for digit in digits):
        return int(digits, 16)
    raise JSONDecodeError("Invalid \\uXXXX escape", s, at - 1)


def _unicode_escape(s, at):
    """(character, index behind) of the escape whose first digit is at `at`."""
    unit = _hex_unit(s, at)
    at += 4
    if 0xd800 <= unit <= 0xdbff and s[at:at + 2] == '\\u':
        low = _hex_unit(s, at + 2)
        if 0xdc00 <= low <= 0xdfff:
            return chr(0x10000 + ((unit - 0xd800) << 10 | low - 0xdc00)), at + 6
    return chr(unit), at


def py_scanstring(s, end, strict=True):
    """(string, index behind) of the string whose first character, after the quote, is at `end`.

    Without `strict`, control characters may stand in it as they are.
    """
    begin = end - 1
    pieces = []
    start = end
    try:
        while True:
            c = s[end]
            if c == '"':
                pieces.append(s[start:end])
                return ''.join(pieces), end + 1
            if c == '\\':
                pieces.append(s[start:end])
                letter = s[end + 1]
                if letter == 'u':
                    char, end = _unicode_escape(s, end + 2)
                elif letter in _ESCAPES:
                    char = _ESCAPES[letter]
                    end += 2
                else:
                    raise JSONDecodeError("Invalid \\escape: {0!r}".format(letter), s, end)
                pieces.append(char)
                start = end
            elif c <= '\x1f' and strict:
                raise JSONDecodeError("Invalid control character {0!r} at".format(c), s, end)
            else:
                end += 1
    except IndexError:
        if end >> 63:
            raise OverflowError('end is out of bounds') from None
        raise JSONDecodeError("Unterminated string starting at", s, begin) from None


scanstring = c_scanstring or py_scanstring
_skip_blanks = _skip_blanks or _py_skip_blanks


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """(value, index behind) of the object whose content starts at the index of `s_and_end`."""
    s, at = s_and_end
    pairs = []
    keep = (memo if memo is not None else {}).setdefault
    at = _py_skip_blanks(s, at)
    if s[at:at + 1] != '}':
        while True:
            if s[at:at + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, at)
            key, at = scanstring(s, at + 1, strict)
            at = _py_skip_blanks(s, at)
            if s[at:at + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", s, at)
            at = _py_skip_blanks(s, at + 1)
            try:
                value, at = scan_once(s, at)
            except StopIteration as stop:
                raise JSONDecodeError("Expecting value", s, stop.value) from None
            pairs.append((keep(key, key), value))
            at = _py_skip_blanks(s, at)
            if s[at:at + 1] == '}':
                break
            if s[at:at + 1] != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, at)
            at = _py_skip_blanks(s, at + 1)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), at + 1
    value = dict(pairs)
    return value if object_hook is None else object_hook(value), at + 1


def JSONArray(s_and_end, scan_once):
    """(value, index behind) of the array whose content starts at the index of `s_and_end`."""
    s, at = s_and_end
    values = []
    at = _py_skip_blanks(s, at)
    if s[at:at + 1] == ']':
        return values, at + 1
    while True:
        try:
            value, at = scan_once(s, at)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
        values.append(value)
        at = _py_skip_blanks(s, at)
        if s[at:at + 1] == ']':
            return values, at + 1
        if s[at:at + 1] != ',':
            raise JSONDecodeError("Expecting ',' delimiter", s, at)
        at = _py_skip_blanks(s, at + 1)


class JSONDecoder:
    """Text to objects: {} gives a dict, [] a list, "" a str, numbers int or (with a point or exponent) float, true,
    false and null True, False and None.  NaN, Infinity and -Infinity are understood too.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        """The hooks are those of json.loads; without `strict`, control characters may stand in strings."""
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The object for a text that is one JSON value, with blanks around it at most."""
        obj, end = self.raw_decode(s, _skip_blanks(s, 0))
        end = _skip_blanks(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """(object, index behind) of the JSON value that begins at `idx`; anything may follow it."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError("Expecting value", s, stop.value) from None
