r"""JSON (JavaScript Object Notation) <https://json.org>: objects to text and back.

    >>> import json
    >>> json.dumps({'name': 'Ouro', 'sizes': (16, 2.5), 'parent': None})
    '{"name": "Ouro", "sizes": [16, 2.5], "parent": null}'
    >>> print(json.dumps({'b': 1, 'a': ['é']}, sort_keys=True, indent=2))
    {
      "a": [
        "\u00e9"
      ],
      "b": 1
    }
    >>> json.loads('{"answer": [42, true]}')
    {'answer': [42, True]}
    >>> json.loads('[1,')
    Traceback (most recent call last):
        ...
    json.decoder.JSONDecodeError: Expecting value: line 1 column 4 (char 3)

`python -m json.tool` checks and pretty-prints from a shell.
"""
__version__ = '2.0.9'
__all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']

from .decoder import JSONDecoder, JSONDecodeError
from .encoder import JSONEncoder, write

_default_encoder = JSONEncoder(skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, indent=None,
                               separators=None, default=None)
_default_decoder = JSONDecoder(object_hook=None, object_pairs_hook=None)


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    """Write the text of `obj` to the file; the options are those of dumps."""
    if (not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None and
            separators is None and default is None and not sort_keys and not kw):
        encoder = _default_encoder
    else:
        encoder = (cls or JSONEncoder)(
            skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
            indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw)
    write(encoder, obj, fp)


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    """The JSON text of an object.

    skipkeys        leave out dict keys that are no str, int, float, bool or None instead of raising TypeError
    ensure_ascii    escape all characters outside ASCII
    check_circular  raise ValueError for a container within itself; without it that ends in RecursionError
    allow_nan       write NaN, Infinity and -Infinity instead of raising ValueError
    indent          one item per line, indented by that many blanks or that text a level; None: all on one line
    separators      (between items, between key and value); default (', ', ': '), with indent (',', ': ')
    default         called for what cannot be written; gives something that can, or raises TypeError
    sort_keys       write dicts in the order of their keys
    cls             the class to use instead of JSONEncoder
    """
    if (not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None and indent is None and
            separators is None and default is None and not sort_keys and not kw):
        return _default_encoder.encode(obj)
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def detect_encoding(b):
    """The encoding of JSON in bytes: a byte order mark tells it, or where the first characters have zeros."""
    marks = ((b'\xff\xfe\x00\x00', 'utf-32'), (b'\x00\x00\xfe\xff', 'utf-32'), (b'\xff\xfe', 'utf-16'),
             (b'\xfe\xff', 'utf-16'), (b'\xef\xbb\xbf', 'utf-8-sig'))
    for mark, encoding in marks:
        if b.startswith(mark):
            return encoding
    zeros = [not byte for byte in b[:4]]    # the first two characters of a JSON text are ASCII
    if len(zeros) == 4:
        if zeros[0]:
            return 'utf-16-be' if not zeros[1] else 'utf-32-be'
        if zeros[1]:
            return 'utf-16-le' if not zeros[2] or not zeros[3] else 'utf-32-le'
    elif len(zeros) == 2:
        if zeros[0]:
            return 'utf-16-be'
        if zeros[1]:
            return 'utf-16-le'
    return 'utf-8'


def load(fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
         object_pairs_hook=None, **kw):
    """Read a file to its end and decode it; the options are those of loads."""
    return loads(fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
                 parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw)


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    """The object for a JSON text, which may come as bytes in UTF-8, UTF-16 or UTF-32.

    object_hook        called with each dict; its result is used instead
    object_pairs_hook  called with each object's list of pairs, wins over object_hook
    parse_float, parse_int, parse_constant
                       called with the text of numbers, or of NaN, Infinity and -Infinity
    cls                the class to use instead of JSONDecoder
    """
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = s.decode(detect_encoding(s), 'surrogatepass')
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
    if (cls is None and object_hook is None and parse_int is None and parse_float is None and parse_constant is None and
            object_pairs_hook is None and not kw):
        return _default_decoder.decode(s)
    options = {'object_hook': object_hook, 'object_pairs_hook': object_pairs_hook, 'parse_float': parse_float,
               'parse_int': parse_int, 'parse_constant': parse_constant}
    kw.update((name, value) for name, value in options.items() if value is not None)
    return (cls or JSONDecoder)(**kw).decode(s)
