"""Words as a Unix shell splits them."""
import os
import re
import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """Splits a stream into words, quoted strings and single characters.

    The attributes say what is what and may be changed before reading: `wordchars`, `whitespace`, `quotes`, `escape`,
    `escapedquotes`, `commenters`, `whitespace_split`.  `state` is where the last character led: ' ' between tokens, 'a' in
    a word, 'c' among punctuation, a quote within it, an escape character right behind it, None at the end.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            instream, infile = sys.stdin, None
        self.instream, self.infile = _as_stream(instream), infile
        self.posix, self.eof = posix, None if posix else ''
        letters = 'abcdefghijklmnopqrstuvwxyz'
        self.wordchars = letters + letters.upper() + '0123456789_'
        if posix:
            # The letters of Latin-1; of these two there is one case only, and multiplication and division stand between.
            accented = ''.join(map(chr, range(0xdf, 0x100))).replace('÷', '')
            self.wordchars += accented + accented.upper().replace('SS', '').replace('Ÿ', '')
        self.commenters, self.quotes, self.escape, self.escapedquotes = '#', '\'"', '\\', '"'
        self.whitespace, self.whitespace_split = ' \t\r\n', False
        self.state, self.token, self.lineno, self.debug, self.source = ' ', '', 1, 0, None
        self.pushback, self.filestack = deque(), deque()
        self._unread = deque()                  # characters read one too far
        self._punctuation = '();<>|&' if punctuation_chars is True else punctuation_chars or ''
        if self._punctuation:
            self.wordchars = ''.join(c for c in self.wordchars + '~-./*?=' if c not in self._punctuation)

    @property
    def punctuation_chars(self):
        return self._punctuation

    # --- tokens ---

    def push_token(self, tok):
        """Let `get_token` give this one next."""
        self.pushback.appendleft(tok)

    def get_token(self):
        """The next token: pushed back, from a file that a `source` request names, or from the stream."""
        if self.pushback:
            return self.pushback.popleft()
        token = self.read_token()
        while self.source is not None and token == self.source:
            request = self.sourcehook(self.read_token())
            if request:
                file, stream = request
                self.push_source(stream, file)
            token = self.get_token()
        while token == self.eof and self.filestack:
            self.pop_source()
            token = self.get_token()
        return token

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token

    # --- reading ---

    def read_token(self):
        """The next token of the stream; what was pushed back does not count."""
        self._was_quoted = False                # then even an empty token is one
        self._outer = ' '                       # the state around an escape
        done = False
        while not done:
            c = self._unread.pop() if self._unread else self.instream.read(1)
            if c == '\n':
                self.lineno += 1
            state = self.state
            if state is None:
                self.token, done = '', True
            elif state == ' ':
                done = self._between(c)
            elif state in self.quotes:
                done = self._in_quotes(c)
            elif state in self.escape:
                done = self._behind_escape(c)
            else:
                done = self._in_word(c)
        token, self.token = self.token, ''
        return None if self.posix and not token and not self._was_quoted else token

    def _complete(self):
        return self.token != '' or (self.posix and self._was_quoted)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    # Each of these takes a character ('' at the end) in one state and answers whether the token ends with it.

    def _between(self, c):
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            return self._complete()
        if c in self.commenters:
            self._skip_comment()
        elif self.posix and c in self.escape:
            self._outer, self.state = 'a', c
        elif c in self.wordchars:
            self.token, self.state = c, 'a'
        elif c in self._punctuation:
            self.token, self.state = c, 'c'
        elif c in self.quotes:
            self.token, self.state = '' if self.posix else c, c
        else:
            self.token = c
            if not self.whitespace_split:
                return True                     # any other character is a token
            self.state = 'a'
        return False

    def _in_quotes(self, c):
        quote = self.state
        self._was_quoted = True
        if not c:
            raise ValueError("No closing quotation")
        if c == quote and self.posix:
            self.state = 'a'                    # the word may go on behind the quote
        elif c == quote:
            self.token += c
            self.state = ' '
            return True
        elif self.posix and c in self.escape and quote in self.escapedquotes:
            self._outer, self.state = quote, c
        else:
            self.token += c
        return False

    def _behind_escape(self, c):
        if not c:
            raise ValueError("No escaped character")
        if self._outer in self.quotes and c not in (self.state, self._outer):
            self.token += self.state            # within quotes only the quote and the escape itself can be escaped
        self.token += c
        self.state = self._outer
        return False

    def _in_word(self, c):
        among_punctuation = self.state == 'c'
        if not c:
            self.state = None
            return True
        if c in self.whitespace:
            self.state = ' '
            return self._complete()
        if c in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = ' '
            return self._complete()
        if among_punctuation:
            if c in self._punctuation:
                self.token += c
                return False
            self._unread.append(c)
            self.state = ' '
            return True
        if self.posix and c in self.quotes:
            self.state = c
        elif self.posix and c in self.escape:
            self._outer, self.state = 'a', c
        elif c in self.wordchars or c in self.quotes or (self.whitespace_split and c not in self._punctuation):
            self.token += c
        else:
            (self._unread.append if self._punctuation else self.pushback.appendleft)(c)
            self.state = ' '
            return self._complete()
        return False

    # --- files within files ---

    def push_source(self, newstream, newfile=None):
        """Read from this stream first, then go on with the present one."""
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile, self.instream, self.lineno = newfile, _as_stream(newstream), 1

    def pop_source(self):
        """Close the present stream and go on with the one before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self.state = ' '

    def sourcehook(self, newfile):
        """(name, stream) for the name in a source request, which is relative to the present file."""
        name = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not os.path.isabs(name):
            name = os.path.join(os.path.dirname(self.infile), name)
        return name, open(name, "r")

    def error_leader(self, infile=None, lineno=None):
        """Where we are, as compilers begin their messages."""
        file = self.infile if infile is None else infile
        return f'"{file}", line {self.lineno if lineno is None else lineno}: '


def _as_stream(source):
    return StringIO(source) if isinstance(source, str) else source


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning, stacklevel=2)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ''
    return list(lexer)


_unsafe = re.compile(r'[^\w@%+=:,./-]', re.ASCII).search


def quote(s):
    """The string as a word for the shell: in quotes if it needs them."""
    if s and not _unsafe(s):
        return s
    return "'{}'".format(s.replace("'", """'"'"'"""))


def join(split_command):
    """A command line of these words; `split` gives them back."""
    return ' '.join(map(quote, split_command))
