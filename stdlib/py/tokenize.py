"""Python's tokens, comments and line ends included, with their positions; and source text from tokens.

A _Lines object walks through the lines: `statement` looks at the indentation of a new logical line, `rest` cuts a line into tokens by one
regular expression, `string_goes_on` looks for the end of a string that began on an earlier line.
"""
import re
from builtins import open as _builtin_open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper
from token import *
from token import EXACT_TOKEN_TYPES
import token as _token

__all__ = _token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo']

cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """A token: its kind, text, (row, column) of its start and end, and the line it stands in."""

    def __repr__(self):
        return ('TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)'
                % ('%d (%s)' % (self.type, tok_name[self.type]), self.string, self.start, self.end, self.line))

    @property
    def exact_type(self):
        """The kind; for operators the one of the very operator."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    """The source ends within a string or statement."""


class StopTokenizing(Exception):
    """Unused; programs import it."""


# --- the expressions ---

def _string_prefixes():
    found = {''}
    for prefix in ('b', 'r', 'u', 'f', 'br', 'fr'):
        for order in {prefix, prefix[::-1]}:
            for bits in range(1 << len(order)):
                found.add(''.join(c.upper() if bits >> i & 1 else c for i, c in enumerate(order)))
    return found


_PREFIX = '(?:' + '|'.join(sorted(_string_prefixes(), key=len, reverse=True)) + ')'
_DIGITS = r'[0-9](?:_?[0-9])*'
_EXPONENT = r'[eE][-+]?' + _DIGITS
_NUMBER = (r'(?:%(d)s(?:%(e)s)?|%(d)s\.(?:%(d)s)?(?:%(e)s)?|\.%(d)s(?:%(e)s)?)[jJ]'
           r'|%(d)s\.(?:%(d)s)?(?:%(e)s)?|\.%(d)s(?:%(e)s)?|%(d)s%(e)s'
           r'|0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?0)*|[1-9](?:_?[0-9])*') % {'d': _DIGITS, 'e': _EXPONENT}
_OPERATOR = '|'.join(re.escape(op) for op in sorted([*EXACT_TOKEN_TYPES, '!='], reverse=True))
_TOKEN = re.compile(
    r'[ \f\t]*(?:(?P<join>\\\r?\n|\Z)|(?P<comment>\#[^\r\n]*)|(?P<triple>' + _PREFIX + r'''(?:\'\'\'|"""))'''
    r'|(?P<number>' + _NUMBER + r')|(?P<newline>\r?\n)|(?P<op>' + _OPERATOR + ')'
    r'|(?P<string>' + _PREFIX + r'''(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*(?:'|\\\r?\n)|"[^\n"\\]*(?:\\.[^\n"\\]*)*(?:"|\\\r?\n)))'''
    r'|(?P<name>\w+))', re.UNICODE)
_ENDS = {
    "'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL),
    '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
}
_KINDS = {'comment': COMMENT, 'number': NUMBER, 'name': NAME, 'string': STRING, 'op': OP}
tabsize = 8


def _quote_of(text):
    """The quotes that a string token begins with, three or one."""
    at = min(i for i in (text.find("'"), text.find('"')) if i >= 0)
    return text[at:at + 3] if text[at:at + 3] in ("'''", '"""') else text[at]


class _Lines:
    def __init__(self, readline, encoding):
        self.readline, self.encoding = readline, encoding
        self.row = 0
        self.brackets = 0
        self.joined = False                          # a backslash joined this line to the one before
        self.indents = [0]
        self.begun = None                            # a string that goes on: text, its start, the expression of its end, lines, one quote?

    def next_line(self):
        try:
            line = self.readline()
        except StopIteration:
            line = b'' if self.encoding is not None else ''
        if self.encoding is not None:
            line = line.decode(self.encoding)
        self.row += 1
        return line

    def tokens(self):
        if self.encoding is not None:
            if self.encoding == 'utf-8-sig':
                self.encoding = 'utf-8'
            yield TokenInfo(ENCODING, self.encoding, (0, 0), (0, 0), '')
        last = line = ''
        while True:
            last, line = line, self.next_line()
            at = 0
            if self.begun:
                token, at = self.string_goes_on(line)
                if token:
                    yield token
                if at is None:
                    continue
            elif not self.brackets and not self.joined:
                if not line:
                    break
                at, width = self.indentation(line)
                if at == len(line):
                    break
                if line[at] in '#\r\n':
                    yield from self.blank_line(line, at)
                    continue
                yield from self.change_indentation(line, at, width)
            else:
                if not line:
                    raise TokenError('EOF in multi-line statement', (self.row, 0))
                self.joined = False
            yield from self.rest(line, at)
        if last and last[-1] not in '\r\n' and not last.strip().startswith('#'):
            yield TokenInfo(NEWLINE, '', (self.row - 1, len(last)), (self.row - 1, len(last) + 1), '')
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, '', (self.row, 0), (self.row, 0), '')
        yield TokenInfo(ENDMARKER, '', (self.row, 0), (self.row, 0), '')

    def string_goes_on(self, line):
        """(token or None, where to go on in the line or None)."""
        if not line:
            raise TokenError('EOF in multi-line string', self.begun[1])
        text, start, end, lines, single = self.begun
        match = end.match(line)
        if match:
            self.begun = None
            at = match.end()
            return TokenInfo(STRING, text + line[:at], start, (self.row, at), lines + line), at
        if single and line[-2:] != '\\\n' and line[-3:] != '\\\r\n':
            self.begun = None
            return TokenInfo(ERRORTOKEN, text + line, start, (self.row, len(line)), lines), None
        self.begun = text + line, start, end, lines + line, single
        return None, None

    @staticmethod
    def indentation(line):
        """(index of the first character that is no blank, column)."""
        width = at = 0
        for c in line:
            if c == ' ':
                width += 1
            elif c == '\t':
                width = (width // tabsize + 1) * tabsize
            elif c == '\f':
                width = 0
            else:
                break
            at += 1
        return at, width

    def blank_line(self, line, at):
        if line[at] == '#':
            comment = line[at:].rstrip('\r\n')
            yield TokenInfo(COMMENT, comment, (self.row, at), (self.row, at + len(comment)), line)
            at += len(comment)
        yield TokenInfo(NL, line[at:], (self.row, at), (self.row, len(line)), line)

    def change_indentation(self, line, at, width):
        if width > self.indents[-1]:
            self.indents.append(width)
            yield TokenInfo(INDENT, line[:at], (self.row, 0), (self.row, at), line)
        while width < self.indents[-1]:
            if width not in self.indents:
                raise IndentationError('unindent does not match any outer indentation level', ('<tokenize>', self.row, at, line))
            self.indents.pop()
            yield TokenInfo(DEDENT, '', (self.row, at), (self.row, at), line)

    def rest(self, line, at):
        """The tokens from index `at` on."""
        row = self.row
        while at < len(line):
            match = _TOKEN.match(line, at)
            if match is None:
                yield TokenInfo(ERRORTOKEN, line[at], (row, at), (row, at + 1), line)
                at += 1
                continue
            kind = match.lastgroup
            start, at = match.span(kind)
            text = line[start:at]
            if kind == 'join':
                self.joined = self.joined or bool(text)
                continue
            if kind == 'triple':
                match = _ENDS[_quote_of(text)].match(line, at)
                if match is None:
                    self.begun = line[start:], (row, start), _ENDS[_quote_of(text)], line, False
                    return
                at = match.end()
                text = line[start:at]
                kind = 'string'
            elif kind == 'string' and text[-1] == '\n':
                self.begun = line[start:], (row, start), _ENDS[_quote_of(text)], line, True
                return
            elif kind == 'op':
                if text in '([{':
                    self.brackets += 1
                elif text in ')]}':
                    self.brackets -= 1
            number = (NL if self.brackets > 0 else NEWLINE) if kind == 'newline' else _KINDS[kind]
            yield TokenInfo(number, text, (row, start), (row, at), line)


def _tokenize(readline, encoding):
    return _Lines(readline, encoding).tokens()


def tokenize(readline):
    """Yield the tokens of a source in bytes: first ENCODING, last ENDMARKER. readline() gives its lines, b'' at the end."""
    encoding, first = detect_encoding(readline)

    def again():
        return first.pop(0) if first else readline()
    return _tokenize(again, encoding)


def generate_tokens(readline):
    """Yield the tokens of a source in strings."""
    return _tokenize(readline, None)


def _generate_tokens_from_c_tokenizer(source):
    """The tokens that the parser sees: neither comments nor blank lines, each operator of its own kind."""
    lines = iter(source.splitlines(True))
    compile(source, '<string>', 'exec')              # for its SyntaxErrors
    for t in generate_tokens(lambda: next(lines, '')):
        if t.type not in (COMMENT, NL):
            yield TokenInfo(t.exact_type, '' if t.type == INDENT or t.type == NEWLINE else t.string, t.start, t.end, t.line)


# --- encodings ---

def _canonical(name):
    """The names that the tokenizer has for UTF-8 and Latin-1; others as they are."""
    start = name[:12].lower().replace('_', '-')
    if start == 'utf-8' or start.startswith('utf-8-'):
        return 'utf-8'
    if start in ('latin-1', 'iso-8859-1', 'iso-latin-1') or start.startswith(('latin-1-', 'iso-8859-1-', 'iso-latin-1-')):
        return 'iso-8859-1'
    return name


def detect_encoding(readline):
    """Return the encoding of a source, by its first two lines, and the lines read for that."""
    filename = getattr(getattr(readline, '__self__', None), 'name', None)

    def fail(message, *details):
        where = '' if filename is None else ' for {!r}'.format(filename)
        raise SyntaxError(message + where + ''.join(': ' + d for d in details))

    def line():
        try:
            return readline()
        except StopIteration:
            return b''

    def cookie(text):
        try:
            decoded = text.decode('utf-8')
        except UnicodeDecodeError:
            fail('invalid or missing encoding declaration')
        match = cookie_re.match(decoded)
        if not match:
            return None
        encoding = _canonical(match.group(1))
        try:
            lookup(encoding)
        except LookupError:
            fail('unknown encoding', encoding)
        if bom:
            if encoding != 'utf-8':
                fail('encoding problem', 'utf-8')
            encoding = 'utf-8-sig'
        return encoding

    first = line()
    bom = first.startswith(BOM_UTF8)
    default = 'utf-8-sig' if bom else 'utf-8'
    if bom:
        first = first[3:]
    if not first:
        return default, []
    encoding = cookie(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = line()
    if not second:
        return default, [first]
    return cookie(second) or default, [first, second]


def open(filename):
    """Open a source file for reading, in the encoding that it declares."""
    buffer = _builtin_open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        buffer.close()
        raise


# --- from tokens to text ---

class Untokenizer:
    """Collects the texts of tokens with the blanks between them."""

    def __init__(self):
        self.tokens = []
        self.prev_row, self.prev_col = 1, 0
        self.encoding = None

    def add_whitespace(self, start):
        """Bridge the gap from the end of the last token to the start of the next."""
        row, col = start
        if (row, col) < (self.prev_row, self.prev_col):
            raise ValueError('start ({},{}) precedes previous end ({},{})'.format(row, col, self.prev_row, self.prev_col))
        if row > self.prev_row:
            self.tokens.append('\\\n' * (row - self.prev_row))
            self.prev_col = 0
        if col > self.prev_col:
            self.tokens.append(' ' * (col - self.prev_col))

    def untokenize(self, iterable):
        """Return the source text of full tokens, or of pairs as compat does."""
        it = iter(iterable)
        indents = []
        at_line_start = False
        for t in it:
            if len(t) == 2:
                self.compat(t, it)
                break
            kind, text, start, end, line = t
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                if start[1] >= len(indents[-1]):
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                at_line_start = False
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row, self.prev_col = self.prev_row + 1, 0
        return ''.join(self.tokens)

    def compat(self, token, iterable):
        """Add (kind, text) pairs, with blanks as they seem fit."""
        indents = []
        at_line_start = token[0] in (NEWLINE, NL)
        after_string = False
        pending = [token]
        for t in pending + list(iterable):
            kind, text = t[:2]
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            if kind == STRING:
                if after_string:                     # two strings in a row must not become one
                    text = ' ' + text
                after_string = True
            else:
                after_string = False
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                self.tokens.append(indents[-1])
                at_line_start = False
            self.tokens.append(text)


def untokenize(iterable):
    """Return the source of tokens; encoded when there is an ENCODING token."""
    maker = Untokenizer()
    text = maker.untokenize(iterable)
    return text if maker.encoding is None else text.encode(maker.encoding)


def main():
    """The command line: python -m tokenize [-e] [file]."""
    import argparse
    import sys
    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument(dest='filename', nargs='?', metavar='filename.py', help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', dest='exact', action='store_true', help='display token names using the exact type')
    args = parser.parse_args()
    name = args.filename or '<stdin>'
    try:
        if args.filename:
            with _builtin_open(name, 'rb') as f:
                found = list(tokenize(f.readline))
        else:
            found = generate_tokens(sys.stdin.readline)
        for t in found:
            kind = t.exact_type if args.exact else t.type
            print('%-20s%-15s%-15r' % ('%d,%d-%d,%d:' % (t.start + t.end), tok_name[kind], t.string))
    except (IndentationError, SyntaxError, TokenError, OSError) as error:
        if isinstance(error, IndentationError):
            place = '%s:%d:%d: ' % (name, *error.args[1][1:3])
        elif isinstance(error, TokenError):
            place = '%s:%d:%d: ' % (name, *error.args[1])
        else:
            place = name + ': ' if isinstance(error, SyntaxError) else ''
        sys.stderr.write('%serror: %s\n' % (place, error.args[0] if not isinstance(error, OSError) else error))
        sys.exit(1)


if __name__ == '__main__':
    main()
