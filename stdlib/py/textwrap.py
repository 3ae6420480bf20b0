"""Text in lines of a given width, and the indentation of texts."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '
_to_blanks = dict.fromkeys(map(ord, _whitespace), ' ')
_PUNCTUATION = '!"\'&.,?'


class TextWrapper:
    """Wraps and fills text; the keyword arguments of the constructor are its public attributes."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=' [...]'):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings
        self.max_lines, self.placeholder = max_lines, placeholder

    # --- the steps; subclasses may change one ---

    def _munge_whitespace(self, text):
        """White space as it is to be wrapped."""
        text = text.expandtabs(self.tabsize) if self.expand_tabs else text
        return text.translate(_to_blanks) if self.replace_whitespace else text

    def _split(self, text):
        """The text in chunks that stay whole: words (or parts of them, at hyphens) and the white space between."""
        chunks, start, end = [], 0, len(text)
        while start < end:
            is_blank = text[start] in _whitespace
            stop = start + 1
            while stop < end and (text[stop] in _whitespace) == is_blank:
                stop += 1
            piece, start = text[start:stop], stop
            if self.break_on_hyphens and not is_blank:
                chunks += _split_word(piece)
            else:
                chunks.append(piece)
        return chunks

    def _fix_sentence_endings(self, chunks):
        """Two blanks between sentences."""
        for i, (chunk, following) in enumerate(zip(chunks, chunks[1:]), 1):
            if following == " " and _ends_sentence(chunk):
                chunks[i] = "  "

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """The next chunk is wider than a line: as much of it as fits goes into this one, if it may be broken."""
        if not self.break_long_words:
            if not cur_line:                # then it has a line of its own
                cur_line.append(reversed_chunks.pop())
            return
        word = reversed_chunks[-1]
        end = 1 if width < 1 else width - cur_len
        if self.break_on_hyphens and len(word) > end:
            hyphen = word.rfind('-', 0, end)
            if hyphen > 0 and word[:hyphen].strip('-'):
                end = hyphen + 1
        cur_line.append(word[:end])
        reversed_chunks[-1] = word[end:]

    def _is_blank(self, chunk):
        """Is it white space that is to be dropped at the ends of lines?"""
        return self.drop_whitespace and not chunk.strip()

    def _take_line(self, reversed_chunks, width, is_first):
        """(chunks, length) of the next line, taken from the end of the list."""
        if not is_first and self._is_blank(reversed_chunks[-1]):
            reversed_chunks.pop()
        line, length = [], 0
        while reversed_chunks and length + len(reversed_chunks[-1]) <= width:
            length += len(reversed_chunks[-1])
            line.append(reversed_chunks.pop())
        if reversed_chunks and len(reversed_chunks[-1]) > width:
            self._handle_long_word(reversed_chunks, line, length, width)
            length = sum(map(len, line))
        if line and self._is_blank(line[-1]):
            length -= len(line.pop())
        return line, length

    def _cut_off(self, lines, line, length, width, indent):
        """There may be no more lines: the placeholder comes behind as much of this one, or of the last, as leaves room."""
        room = width - len(self.placeholder)
        while line and not (line[-1].strip() and length <= room):
            length -= len(line.pop())
        if line:
            lines.append(indent + ''.join(line) + self.placeholder)
            return
        last = lines[-1].rstrip() if lines else None
        if last is not None and len(last) + len(self.placeholder) <= self.width:
            lines[-1] = last + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        limit = self.max_lines
        if limit is not None:
            shortest = self.subsequent_indent if limit > 1 else self.initial_indent
            if len(shortest + self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            line, length = self._take_line(chunks, width, not lines)
            if not line:
                continue
            is_last = not chunks or (len(chunks) == 1 and self._is_blank(chunks[0]))
            if limit is not None and len(lines) + 1 >= limit and not (is_last and length <= width):
                self._cut_off(lines, line, length, width, indent)
                break
            lines.append(indent + ''.join(line))
        return lines

    # --- what callers use ---

    def wrap(self, text):
        """The lines of one paragraph."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """One paragraph as a text of several lines."""
        return "\n".join(self.wrap(text))


def _ends_sentence(chunk):
    end = len(chunk)
    if end and chunk[-1] in '"\'':
        end -= 1
    return end >= 2 and chunk[end - 1] in '.!?' and chunk[end - 2].isascii() and chunk[end - 2].islower()


def _is_letter(c):
    return (c.isalnum() or c == '_') and not c.isdecimal()


def _split_word(word):
    """The pieces of a word that may stand at a line's end: behind hyphens within words and around dashes."""
    pieces, start, i, n = [], 0, 0, len(word)

    def wordish(c):
        return c.isalnum() or c == '_' or c in _PUNCTUATION
    while i < n:
        if word[i] != '-':
            i += 1
            continue
        j = i
        while j < n and word[j] == '-':
            j += 1
        if j - i >= 2 and i > start and wordish(word[i - 1]) and j < n and (word[j].isalnum() or word[j] == '_'):
            pieces.append(word[start:i])       # an em dash between words
            pieces.append(word[i:j])
            start = j
        elif j - i == 1 and i - start >= 2 and j < n:
            before = _is_letter(word[i - 1]) and (_is_letter(word[i - 2]) or (word[i - 2] == '-' and i - start >= 3 and _is_letter(word[i - 3])))
            after = _is_letter(word[j]) and j + 1 < n and (_is_letter(word[j + 1]) or (word[j + 1] == '-' and j + 2 < n and _is_letter(word[j + 2])))
            if before and after:
                pieces.append(word[start:j])
                start = j
        i = j
    if start < n:
        pieces.append(word[start:])
    return pieces


def wrap(text, width=70, **kwargs):
    """The lines of one paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """One paragraph as a text of several lines."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """As many words as fit, and a placeholder for the rest."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """The text without the white space that all its lines begin with."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        body = line.lstrip(' \t')
        if not body:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(body)]
        if margin is None:
            margin = indent
        else:
            k = 0
            while k < len(margin) and k < len(indent) and margin[k] == indent[k]:
                k += 1
            margin = margin[:k]
    if margin:
        k = len(margin)
        lines = [line[k:] if line else line for line in lines]
    return '\n'.join(lines)


def indent(text, prefix, predicate=None):
    """Adds 'prefix' to the beginning of selected lines in 'text': those that are not only whitespace, by default."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
