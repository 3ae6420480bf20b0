"""TOML, the format of configuration files: tomllib.load(file), tomllib.loads(text)."""
import re

__all__ = ("loads", "load", "TOMLDecodeError")


class TOMLDecodeError(ValueError):
    """The text is no TOML."""


TOMLDecodeError.__module__ = __name__

_number = re.compile(r'''
    0(?: x[0-9A-Fa-f](?:_?[0-9A-Fa-f])* | b[01](?:_?[01])* | o[0-7](?:_?[0-7])* )
    | [+-]? (?:0|[1-9](?:_?[0-9])*) (?P<fraction> (?:\.[0-9](?:_?[0-9])*)? (?:[eE][+-]?[0-9](?:_?[0-9])*)? )''', re.VERBOSE)
_time = r'([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?'
_local_time = re.compile(_time)
_moment = re.compile(r'([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]' + _time +
                     r'(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?')
_bare_key = re.compile(r'[A-Za-z0-9_-]+')
_blanks = re.compile(r'[ \t]*')
_comment = re.compile(r'#[^\n\x00-\x08\x0b-\x1f\x7f]*')
_words = {'true': True, 'false': False, 'inf': float('inf'), '+inf': float('inf'), '-inf': float('-inf'),
          'nan': float('nan'), '+nan': float('nan'), '-nan': float('nan')}
_word = re.compile('|'.join(sorted(map(re.escape, _words), reverse=True)))
_escapes = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}
# What may not stand in a string; in one of several lines a newline may.
_illegal = re.compile(r'[\x00-\x08\x0a-\x1f\x7f]')
_illegal_in_lines = re.compile(r'[\x00-\x08\x0b-\x1f\x7f]')


def load(fp, /, *, parse_float=float):
    """The dict for an open binary file."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The dict for a text; `parse_float` makes floats of their texts."""
    return _Parser(s.replace("\r\n", "\n"), _checked(parse_float)).document()


def _checked(parse_float):
    if parse_float is float:
        return float

    def checked(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):         # they could not be told from tables and arrays
            raise ValueError("parse_float must not return dicts or lists")
        return value
    return checked


class _Parser:
    """Reads the text from `at` on.

    What may still be done to a table is known by the table's id: `closed` ones (inline) take nothing more, `declared` ones
    have had their header, and `dotted` ones, made by the keys of another table, can get no header.
    """

    def __init__(self, text, parse_float):
        self.text, self.at, self.parse_float = text, 0, parse_float
        self.root = {}
        self.closed, self.declared, self.dotted = set(), set(), set()
        self.arrays = set()                 # ids of the lists that [[headers]] made

    def fail(self, message, at=None):
        at = self.at if at is None else at
        if at >= len(self.text):
            place = "end of document"
        else:
            start = self.text.rfind("\n", 0, at) + 1
            place = f"line {self.text.count(chr(10), 0, at) + 1}, column {at - start + 1}"
        raise TOMLDecodeError(f"{message} (at {place})")

    # --- small steps ---

    def here(self):
        return self.text[self.at:self.at + 1]

    def takes(self, word):
        if not self.text.startswith(word, self.at):
            return False
        self.at += len(word)
        return True

    def skip_blanks(self):
        self.at = _blanks.match(self.text, self.at).end()

    def skip_comment(self):
        if self.here() == '#':
            self.at = _comment.match(self.text, self.at).end()
            if self.here() not in ('', '\n'):
                self.fail(f"Found invalid character {self.here()!r}")

    def skip_lines(self):
        """Blanks, comments and newlines, as between the items of an array."""
        while True:
            self.skip_blanks()
            self.skip_comment()
            if not self.takes("\n"):
                return

    # --- the document ---

    def document(self):
        table, prefix = self.root, ()
        while True:
            self.skip_blanks()
            if self.here() == '':
                return self.root
            if self.here() not in '#\n':
                if self.here() == '[':
                    table, prefix = self.header()
                else:
                    self.pair(table, prefix)
                self.skip_blanks()
            self.skip_comment()
            if self.here() not in ('', '\n'):
                self.fail("Expected newline or end of document after a statement")
            self.at += 1

    def header(self):
        """`[key]` or `[[key]]`: (the table that the pairs below go to, the key)."""
        is_array = self.takes("[[")
        if not is_array:
            self.at += 1
        self.skip_blanks()
        key = self.key()
        table = self.new_table(key, is_array)
        if not self.takes("]]" if is_array else "]"):
            self.fail("Expected ']]' at the end of an array declaration" if is_array else
                      "Expected ']' at the end of a table declaration")
        return table, key

    def new_table(self, key, is_array):
        *path, last = key
        table = self.root
        for part in path:
            # Where the path leads to an array of tables, into the last of them.
            inner = table.setdefault(part, {})
            if id(inner) in self.closed:
                self.fail(f"Cannot mutate immutable namespace {key}" if is_array else f"Cannot declare {key} twice")
            if id(inner) in self.arrays:
                inner = inner[-1]
            if not isinstance(inner, dict):
                self.fail("Cannot overwrite a value")
            table = inner
        known = table.get(last)
        if is_array:
            if known is None:
                known = table[last] = []
                self.arrays.add(id(known))
            elif not isinstance(known, list):
                self.fail("Cannot overwrite a value")
            elif id(known) not in self.arrays:
                self.fail(f"Cannot mutate immutable namespace {key}")
            made = {}
            known.append(made)
            return made
        if known is None:
            known = table[last] = {}
        elif not isinstance(known, dict):
            self.fail("Cannot overwrite a value" if not isinstance(known, list) else f"Cannot declare {key} twice")
        elif id(known) in self.declared | self.dotted | self.closed:
            self.fail(f"Cannot declare {key} twice")
        self.declared.add(id(known))
        return known

    # --- keys and values ---

    def key(self):
        """The parts of a dotted key; blanks behind it are taken too."""
        parts = []
        while True:
            bare = _bare_key.match(self.text, self.at)
            if bare:
                self.at = bare.end()
                parts.append(bare[0])
            elif self.here() in ('"', "'"):
                parts.append(self.line_string())
            else:
                self.fail("Invalid initial character for a key part")
            self.skip_blanks()
            if not self.takes("."):
                return tuple(parts)
            self.skip_blanks()

    def pair(self, table, prefix=(), inline=False):
        """`key = value`, put into the table."""
        if self.here() not in ('"', "'") and not _bare_key.match(self.text, self.at):
            self.fail("Invalid initial character for a key part" if inline else "Invalid statement")
        key = self.key()
        if not self.takes("="):
            self.fail("Expected '=' after a key in a key/value pair")
        self.skip_blanks()
        value = self.value()
        *path, last = key
        for part in path:
            new = part not in table
            table = table.setdefault(part, {})
            if not isinstance(table, dict) and id(table) not in self.arrays:
                self.fail("Cannot overwrite a value")
            if new:
                self.dotted.add(id(table))
            elif id(table) in self.closed:
                self.fail(f"Cannot mutate immutable namespace {prefix + key[:-1]}")
            elif id(table) not in self.dotted:
                # It was made by a header, which alone may fill it.
                self.fail(f"Cannot redefine namespace {prefix + key[:-1]}")
        if last in table:
            self.fail(f"Duplicate inline table key {last!r}" if inline else "Cannot overwrite a value")
        table[last] = value

    def value(self):
        c = self.here()
        if c in ('"', "'"):
            return self.lines_string(c * 3) if self.text.startswith(c * 3, self.at) else self.line_string()
        if c == '[':
            return self.array()
        if c == '{':
            return self.inline_table()
        return self.date() or self.number()

    def array(self):
        self.at += 1
        items = []
        self.skip_lines()
        while not self.takes("]"):
            items.append(self.value())
            self.skip_lines()
            if self.takes("]"):
                break
            if not self.takes(","):
                self.fail("Unclosed array")
            self.skip_lines()
        self.close(items)
        return items

    def close(self, value):
        """Nothing can be added any more to this, nor to what is in it."""
        for inner in value.values() if isinstance(value, dict) else value:
            if isinstance(inner, (dict, list)):
                self.close(inner)
        self.closed.add(id(value))

    def inline_table(self):
        self.at += 1
        table = {}
        self.skip_blanks()
        if not self.takes("}"):
            while True:
                self.pair(table, inline=True)
                self.skip_blanks()
                if self.takes("}"):
                    break
                if not self.takes(","):
                    self.fail("Unclosed inline table")
                self.skip_blanks()
        self.close(table)
        return table

    def date(self):
        """A date, a time or both, as datetime has them; None if there is none."""
        found = _moment.match(self.text, self.at)
        if not found:
            found = _local_time.match(self.text, self.at)
            if not found:
                return None
            self.at = found.end()
            from datetime import time
            hour, minute, second, fraction = found.groups()
            return time(int(hour), int(minute), int(second), int((fraction or '0').ljust(6, '0')))
        from datetime import date, datetime, timedelta, timezone
        *numbers, fraction, utc, sign, zone_hours, zone_minutes = found.groups()
        try:
            if numbers[3] is None:
                result = date(*map(int, numbers[:3]))
            else:
                zone = timezone.utc if utc else None
                if sign:
                    distance = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
                    zone = timezone(-distance if sign == '-' else distance)
                result = datetime(*map(int, numbers), int((fraction or '0').ljust(6, '0')), tzinfo=zone)
        except ValueError:
            self.fail("Invalid date or datetime")
        self.at = found.end()
        return result

    def number(self):
        word = _word.match(self.text, self.at)
        if word:
            self.at = word.end()
            value = _words[word[0]]
            return self.parse_float(word[0]) if type(value) is float else value
        found = _number.match(self.text, self.at)
        if not found:
            self.fail("Invalid value")
        self.at = found.end()
        return self.parse_float(found[0]) if found['fraction'] else int(found[0], 0)

    # --- strings ---

    def line_string(self):
        """A string in one line, in quotes of either kind."""
        quote = self.here()
        self.at += 1
        pieces = []
        while True:
            c = self.here()
            if not c:
                self.fail("Unterminated string")
            if c == quote:
                self.at += 1
                return ''.join(pieces)
            if c == '\\' and quote == '"':
                pieces.append(self.escape(False))
            elif _illegal.match(c):
                self.fail(f"{'Illegal' if quote == chr(34) else 'Found invalid'} character {c!r}")
            else:
                pieces.append(c)
                self.at += 1

    def lines_string(self, quotes):
        """A string of several lines, in three quotes; up to two more may stand at its end."""
        self.at += 3
        self.takes("\n")
        pieces = []
        while True:
            c = self.here()
            if not c:
                self.fail("Unterminated string" if quotes[0] == '"' else f"Expected {quotes!r}")
            if self.takes(quotes):
                for _ in range(2):
                    if self.takes(quotes[0]):
                        pieces.append(quotes[0])
                return ''.join(pieces)
            if c == '\\' and quotes[0] == '"':
                pieces.append(self.escape(True))
            elif _illegal_in_lines.match(c):
                self.fail(f"{'Illegal' if quotes[0] == chr(34) else 'Found invalid'} character {c!r}")
            else:
                pieces.append(c)
                self.at += 1

    def escape(self, in_lines):
        start = self.at
        letter = self.text[start + 1:start + 2]
        self.at += 2
        if letter in _escapes:
            return _escapes[letter]
        if letter and letter in 'uU':
            length = 4 if letter == 'u' else 8
            digits = self.text[self.at:self.at + length]
            if len(digits) < length or not re.fullmatch('[0-9A-Fa-f]+', digits):
                self.fail("Invalid hex value")
            self.at += length
            code = int(digits, 16)
            if code > 0x10ffff or 0xd800 <= code <= 0xdfff:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if in_lines and letter and letter in ' \t\n':
            # At a line's end: the newline and all white space that follows do not count.
            self.at = start + 1
            self.skip_blanks()
            if self.takes("\n"):
                while self.here() and self.here() in ' \t\n':
                    self.at += 1
                return ''
            if not self.here():
                return ''
        self.fail("Unescaped '\\' in a string")
