"""Finds out which kind of value begins where, for json.decoder."""
try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

_DIGITS = frozenset('0123456789')


def __getattr__(name):
    if name == 'NUMBER_RE':
        import re
        return re.compile(r'(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?', re.VERBOSE | re.MULTILINE | re.DOTALL)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def _number_end(s, at):
    """(end, is a float) of the number at `at`; end is `at` when there is none."""

    def digits(i):
        while i < len(s) and s[i] in _DIGITS:
            i += 1
        return i

    start = at + s.startswith('-', at)
    end = start + 1 if s.startswith('0', start) else digits(start)
    if end == start:
        return at, False
    real = False
    if s.startswith('.', end) and (places := digits(end + 1)) > end + 1:
        end = places
        real = True
    if s[end:end + 1] in ('e', 'E'):
        power = end + 1 + (s[end + 1:end + 2] in ('+', '-'))
        if (behind := digits(power)) > power:
            end = behind
            real = True
    return end, real


def py_make_scanner(context):
    """A function (string, index) -> (value, index behind); StopIteration(index) where no value begins."""
    constants = {'n': ('null', None), 't': ('true', True), 'f': ('false', False)}
    odd = {'N': 'NaN', 'I': 'Infinity', '-': '-Infinity'}
    parse_object = context.parse_object
    parse_array = context.parse_array
    parse_string = context.parse_string
    memo = context.memo

    def scan(string, idx):
        first = string[idx:idx + 1]
        if first == '' or idx < 0:
            if idx < 0:
                raise ValueError('idx cannot be negative')
            raise StopIteration(idx)
        if first == '"':
            return parse_string(string, idx + 1, context.strict)
        if first == '{':
            return parse_object((string, idx + 1), context.strict, scan, context.object_hook,
                                context.object_pairs_hook, memo)
        if first == '[':
            return parse_array((string, idx + 1), scan)
        if first in constants:
            word, value = constants[first]
            if string.startswith(word, idx):
                return value, idx + len(word)
        end, real = _number_end(string, idx)
        if end > idx:
            return (context.parse_float if real else context.parse_int)(string[idx:end]), end
        if first in odd and string.startswith(odd[first], idx):
            return context.parse_constant(odd[first]), idx + len(odd[first])
        raise StopIteration(idx)

    def scan_once(string, idx):
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
