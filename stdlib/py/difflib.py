"""Differences between sequences.

    >>> print(*unified_diff(['one', 'two', 'three'], ['one', 'tree', 'three'], 'old', 'new', lineterm=''), sep='\\n')
    --- old
    +++ new
    @@ -1,3 +1,3 @@
     one
    -two
    +tree
     three
"""
from collections import namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = ['get_close_matches', 'HtmlDiff', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK', 'context_diff',
           'unified_diff', 'diff_bytes', 'Match']

Match = namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares pairs of sequences of hashable elements: longest matching blocks, found again left and right of each.

        >>> s = SequenceMatcher(None, 'a quiet sea', 'a quick ski')
        >>> round(s.ratio(), 3)
        0.636
        >>> [s.a[block.a:block.a + block.size] for block in s.get_matching_blocks()]
        ['a qui', ' s', '']

    Elements for which isjunk is true begin no block:

        >>> SequenceMatcher(lambda c: c == ' ', 'x  y', 'y  z').find_longest_match()
        Match(a=3, b=0, size=1)
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Compare two other sequences from now on.

            >>> s = SequenceMatcher()
            >>> s.set_seqs('spam', 'span')
            >>> s.ratio()
            0.75
        """
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Compare another sequence with the same second one, of which more is remembered.

            >>> s = SequenceMatcher(b='abcd')
            >>> for word in 'abce', 'xabc', 'dcba':
            ...     s.set_seq1(word)
            ...     print(word, s.ratio())
            abce 0.75
            xabc 0.75
            dcba 0.25
        """
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Compare the same first sequence with another.

            >>> s = SequenceMatcher(None, 'abcd', 'abcd')
            >>> s.set_seq2('bcda')
            >>> s.ratio()
            0.75
        """
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index()

    def _index(self):
        self.b2j = b2j = {}
        for i, x in enumerate(self.b):
            b2j.setdefault(x, []).append(i)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(x for x in b2j if self.isjunk(x))
            for x in junk:
                del b2j[x]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            most = n // 100 + 1
            popular.update(x for x, places in b2j.items() if len(places) > most)
            for x in popular:
                del b2j[x]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest stretch (i, j, size) that is the same in a[alo:ahi] and b[blo:bhi]; the first of them.

            >>> s = SequenceMatcher(None, 'one two three', 'two three four')
            >>> s.find_longest_match()
            Match(a=4, b=0, size=9)
            >>> s.find_longest_match(0, 6, 0, 14)
            Match(a=2, b=8, size=2)
            >>> s.find_longest_match(0, 1, 0, 1)
            Match(a=0, b=0, size=0)
        """
        a, b, b2j, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        i, j, size = alo, blo, 0
        lengths = {}
        for row in range(alo, ahi):
            new = {}
            for col in b2j.get(a[row], ()):
                if col < blo:
                    continue
                if col >= bhi:
                    break
                k = new[col] = lengths.get(col - 1, 0) + 1
                if k > size:
                    i, j, size = row - k + 1, col - k + 1, k
            lengths = new
        # First over what is no junk, then over junk next to the match.
        for wanted in False, True:
            while i > alo and j > blo and (b[j - 1] in junk) == wanted and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) == wanted and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    def get_matching_blocks(self):
        """All stretches (i, j, size) that are the same, in order; the last one is empty and marks the ends.

            >>> SequenceMatcher(None, 'abxcd', 'abcd').get_matching_blocks()
            [Match(a=0, b=0, size=2), Match(a=3, b=2, size=2), Match(a=5, b=4, size=0)]
        """
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        queue, found = [(0, la, 0, lb)], []
        while queue:
            alo, ahi, blo, bhi = queue.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    queue.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    queue.append((i + k, ahi, j + k, bhi))
        found.sort()
        merged = []
        for i, j, k in found:
            if merged and merged[-1][0] + merged[-1][2] == i and merged[-1][1] + merged[-1][2] == j:
                merged[-1] = (merged[-1][0], merged[-1][1], merged[-1][2] + k)
            else:
                merged.append((i, j, k))
        merged.append((la, lb, 0))
        self.matching_blocks = [Match._make(t) for t in merged]
        return self.matching_blocks

    def get_opcodes(self):
        """How to make b of a: steps (tag, i1, i2, j1, j2), where a[i1:i2] becomes b[j1:j2].

            >>> a, b = 'kitten', 'sitting'
            >>> for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b).get_opcodes():
            ...     print(tag, a[i1:i2], b[j1:j2])
            replace k s
            equal itt itt
            replace e i
            equal n n
            insert  g
        """
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = answer = []
        for ai, bj, size in self.get_matching_blocks():
            tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert' if j < bj else ''
            if tag:
                answer.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                answer.append(('equal', ai, i, bj, j))
        return answer

    def get_grouped_opcodes(self, n=3):
        """The same in groups of changes with up to n equal lines around them.

            >>> a = list('abcdefghij')
            >>> b = list('aXcdefghYj')
            >>> for group in SequenceMatcher(None, a, b).get_grouped_opcodes(1):
            ...     print(group)
            [('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 3, 2, 3)]
            [('equal', 7, 8, 7, 8), ('replace', 8, 9, 8, 9), ('equal', 9, 10, 9, 10)]
        """
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """How alike the two are, from 0 to 1.

            >>> s = SequenceMatcher(None, 'night', 'nacht')
            >>> s.ratio(), s.quick_ratio(), s.real_quick_ratio()
            (0.6, 0.6, 1.0)
        """
        return _ratio(sum(t[-1] for t in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """A number that `ratio` is not above, found quickly.

            >>> SequenceMatcher(None, 'abc', 'cba').quick_ratio()
            1.0
        """
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for x in self.b:
                counts[x] = counts.get(x, 0) + 1
        available, matches = {}, 0
        for x in self.a:
            left = available.get(x, self.fullbcount.get(x, 0))
            available[x] = left - 1
            if left > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """A number that `ratio` is not above, found at once.

            >>> SequenceMatcher(None, 'abcd', 'xy').real_quick_ratio()
            0.6666666666666666
        """
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best of the possibilities, the most alike first; none that is less alike than the cutoff.

        >>> get_close_matches('pyton', ['python', 'photon', 'piton', 'java'])
        ['python', 'piton', 'photon']
        >>> get_close_matches('pyton', ['python', 'photon', 'piton', 'java'], n=1)
        ['python']
        >>> get_close_matches('pyton', ['java'], cutoff=0.9)
        []
    """
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    result = []
    s = SequenceMatcher()
    s.set_seq2(word)
    for x in possibilities:
        s.set_seq1(x)
        if s.real_quick_ratio() >= cutoff and s.quick_ratio() >= cutoff and s.ratio() >= cutoff:
            result.append((s.ratio(), x))
    return [x for score, x in nlargest(n, result)]


class Differ:
    """Compares sequences of lines of text and produces human-readable differences.

        >>> print(''.join(Differ().compare(['red\\n', 'green\\n'], ['red\\n', 'grean\\n'])), end='')
          red
        - green
        ?    ^
        + grean
        ?    ^
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """The lines of both, each marked as common ('  '), removed ('- '), added ('+ '), or a hint ('? ').

            >>> list(Differ().compare(['same', 'old'], ['same', 'brand new']))
            ['  same', '- old', '+ brand new']
        """
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._pair_up(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._marked('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._marked('+', b, blo, bhi)
            else:
                yield from self._marked(' ', a, alo, ahi)

    def _marked(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield '%s %s' % (tag, x[i])

    def _replace_all(self, a, alo, ahi, b, blo, bhi):
        if bhi - blo < ahi - alo:
            yield from self._marked('+', b, blo, bhi)
            yield from self._marked('-', a, alo, ahi)
        else:
            yield from self._marked('-', a, alo, ahi)
            yield from self._marked('+', b, blo, bhi)

    def _pair_up(self, a, alo, ahi, b, blo, bhi):
        best, cutoff = 0.74, 0.75
        cruncher = SequenceMatcher(self.charjunk)
        eqi = eqj = None
        best_i = best_j = None
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    if eqi is None:
                        eqi, eqj = i, j
                    continue
                cruncher.set_seq1(a[i])
                if cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best and cruncher.ratio() > best:
                    best, best_i, best_j = cruncher.ratio(), i, j
        if best < cutoff:
            if eqi is None:
                yield from self._replace_all(a, alo, ahi, b, blo, bhi)
                return
            best_i, best_j, best = eqi, eqj, 1.0
        else:
            eqi = None
        yield from self._fancy_parts(a, alo, best_i, b, blo, best_j)
        x, y = a[best_i], b[best_j]
        if eqi is None:
            marks_a = marks_b = ""
            cruncher.set_seqs(x, y)
            for tag, i1, i2, j1, j2 in cruncher.get_opcodes():
                la, lb = i2 - i1, j2 - j1
                if tag == 'replace':
                    marks_a += '^' * la
                    marks_b += '^' * lb
                elif tag == 'delete':
                    marks_a += '-' * la
                elif tag == 'insert':
                    marks_b += '+' * lb
                else:
                    marks_a += ' ' * la
                    marks_b += ' ' * lb
            yield from self._with_hints(x, y, marks_a, marks_b)
        else:
            yield '  ' + x
        yield from self._fancy_parts(a, best_i + 1, ahi, b, best_j + 1, bhi)

    def _fancy_parts(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi:
            if blo < bhi:
                yield from self._pair_up(a, alo, ahi, b, blo, bhi)
            else:
                yield from self._marked('-', a, alo, ahi)
        elif blo < bhi:
            yield from self._marked('+', b, blo, bhi)

    def _with_hints(self, aline, bline, atags, btags):
        atags, btags = _keep_whitespace(aline, atags).rstrip(), _keep_whitespace(bline, btags).rstrip()
        yield "- " + aline
        if atags:
            yield f"? {atags}\n"
        yield "+ " + bline
        if btags:
            yield f"? {btags}\n"


def _keep_whitespace(line, tags):
    return ''.join(c if tag == ' ' and c.isspace() else tag for c, tag in zip(line, tags))


def IS_LINE_JUNK(line, pat=None):
    """Return True for ignorable line: blank or with a single '#'.

        >>> [IS_LINE_JUNK(line) for line in ('', '  # \\n', '# remark')]
        [True, True, False]
    """
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Return True for ignorable character: a space or tab.

        >>> [IS_CHARACTER_JUNK(ch) for ch in ' \\t\\nx']
        [True, True, False, False]
    """
    return ch in ws


def _refuse_bytes(a, b, *args):
    if a and not isinstance(a[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(a[0]).__name__, a[0]))
    if b and not isinstance(b[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(b[0]).__name__, b[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def _format_range_unified(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f'{start + 1 if length else start},{length}'


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The differences in the form of `diff -u`.

        >>> list(unified_diff(['a', 'b'], ['b', 'c'], 'old', 'new', lineterm=''))
        ['--- old', '+++ new', '@@ -1,2 +1,2 @@', '-a', ' b', '+c']
    """
    _refuse_bytes(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield '--- {}{}{}'.format(fromfile, '\t' + fromfiledate if fromfiledate else '', lineterm)
            yield '+++ {}{}{}'.format(tofile, '\t' + tofiledate if tofiledate else '', lineterm)
        first, last = group[0], group[-1]
        yield '@@ -{} +{} @@{}'.format(_format_range_unified(first[1], last[2]), _format_range_unified(first[3], last[4]), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if tag in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


def _format_range_context(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length <= 1 else f'{beginning},{beginning + length - 1}'


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """The differences in the form of `diff -c`.

        >>> print(*context_diff(['a', 'b'], ['a', 'c'], 'old', 'new', lineterm=''), sep='\\n')
        *** old
        --- new
        ***************
        *** 1,2 ****
          a
        ! b
        --- 1,2 ----
          a
        ! c
    """
    _refuse_bytes(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = dict(insert='+ ', delete='- ', replace='! ', equal='  ')
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield '*** {}{}{}'.format(fromfile, '\t' + fromfiledate if fromfiledate else '', lineterm)
            yield '--- {}{}{}'.format(tofile, '\t' + tofiledate if tofiledate else '', lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield '*** {} ****{}'.format(_format_range_context(first[1], last[2]), lineterm)
        if any(tag in ('replace', 'delete') for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield '--- {} ----{}'.format(_format_range_context(first[3], last[4]), lineterm)
        if any(tag in ('replace', 'insert') for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """Compare a and b, two sequences of lines represented as bytes rather than str."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from err
    lines = dfunc(list(map(decode, a)), list(map(decode, b)), decode(fromfile), decode(tofile), decode(fromfiledate), decode(tofiledate),
                  n, decode(lineterm))
    for line in lines:
        yield line.encode('ascii', 'surrogateescape')


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compare a and b (lists of strings); return a Differ-style delta.

        >>> list(ndiff(['apple', 'pear'], ['apple', 'plum']))
        ['  apple', '- pear', '+ plum']
    """
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The first or the second text out of what ndiff gave.

        >>> delta = list(ndiff(['apple', 'pear'], ['apple', 'plum']))
        >>> list(restore(delta, 1)), list(restore(delta, 2))
        (['apple', 'pear'], ['apple', 'plum'])
    """
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# --- side by side as HTML ---

_HTML_PAGE = '''
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html>
<head>
    <meta http-equiv="Content-Type" content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">
        table.diff {font-family:Courier; border:medium;}
        .diff_header {background-color:#e0e0e0}
        td.diff_header {text-align:right}
        .diff_next {background-color:#c0c0c0}
        .diff_add {background-color:#aaffaa}
        .diff_chg {background-color:#ffff77}
        .diff_sub {background-color:#ffaaaa}
    </style>
</head>
<body>
%(table)s
</body>
</html>'''


def _marked_pairs(a, b, linejunk, charjunk):
    """Yield (line of a or None, line of b or None, changed?) where changed parts stand between \\0 with one of +-^ and \\1."""
    matcher = SequenceMatcher(linejunk, a, b)
    for tag, i, iend, j, jend in matcher.get_opcodes():
        if tag == 'equal':
            yield from ((x, y, False) for x, y in zip(a[i:iend], b[j:jend]))
            continue
        while i < iend and j < jend:
            x, y = a[i], b[j]
            chars = SequenceMatcher(charjunk, x, y)
            if chars.ratio() < 0.75:
                break
            left, right = [], []
            for kind, p, pend, q, qend in chars.get_opcodes():
                if kind == 'equal':
                    left.append(x[p:pend])
                    right.append(y[q:qend])
                else:
                    sign = {'replace': '^^', 'delete': '-', 'insert': '+'}[kind]
                    if p < pend:
                        left.append('\0' + sign[0] + x[p:pend] + '\1')
                    if q < qend:
                        right.append('\0' + sign[0] + y[q:qend] + '\1')
            yield ''.join(left), ''.join(right), True
            i, j = i + 1, j + 1
        for x in a[i:iend]:
            yield '\0-' + x + '\1', None, True
        for y in b[j:jend]:
            yield None, '\0+' + y + '\1', True


class HtmlDiff:
    """Tables of two texts side by side. tabsize: columns of a tab; wrapcolumn: longest line; linejunk, charjunk: as for ndiff."""
    _default_prefix = 0

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize, self._wrapcolumn, self._linejunk, self._charjunk = tabsize, wrapcolumn, linejunk, charjunk

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *, charset='utf-8'):
        """Return a whole page with the table."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        return (_HTML_PAGE % {'charset': charset, 'table': table}).encode(charset, 'xmlcharrefreplace').decode(charset)

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """Return the table. context: only changes and `numlines` lines round them."""
        prefix = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        a, b = ([line.rstrip('\n').expandtabs(self._tabsize) for line in lines] for lines in (fromlines, tolines))
        rows = list(_marked_pairs(a, b, self._linejunk, self._charjunk))
        if context:
            near = {k for i, row in enumerate(rows) if row[2] for k in range(i - numlines, i + numlines + 1)}
        numbers = [0, 0]
        body, skipped = [], False
        for i, row in enumerate(rows):
            cells = []
            for side in (0, 1):
                text = row[side]
                numbers[side] += text is not None
                cells.append(self._cells(text, numbers[side], 'from' if side == 0 else 'to', prefix))
            if context and i not in near:
                skipped = True
                continue
            if skipped:
                body.append('        </tbody>\n        <tbody>\n')
                skipped = False
            body.append('            <tr>%s%s</tr>\n' % tuple(cells))
        head = ''
        if fromdesc or todesc:
            head = '        <thead><tr>%s</tr></thead>\n' % ''.join(
                '<th class="diff_next"><br /></th><th colspan="2" class="diff_header">%s</th>' % text for text in (fromdesc, todesc))
        return ('    <table class="diff" id="difflib_chg_to%d__top" cellspacing="0" cellpadding="0" rules="groups" >\n%s'
                '        <tbody>\n%s        </tbody>\n    </table>' % (prefix, head, ''.join(body)))

    def _cells(self, text, number, side, prefix):
        if text is None:
            return '<td class="diff_next"></td><td class="diff_header"></td><td nowrap="nowrap"></td>'
        name = 'id="%s%d_%d"' % (side, prefix, number)
        return '<td class="diff_next"></td><td class="diff_header" %s>%d</td><td nowrap="nowrap">%s</td>' % (name, number, self._markup(text))

    def _markup(self, text):
        if self._wrapcolumn:
            text = self._wrap(text)
        for plain, html in (('&', '&amp;'), ('>', '&gt;'), ('<', '&lt;'), (' ', '&nbsp;'), ('\n', '<br />')):
            text = text.replace(plain, html)
        for sign, name in (('+', 'add'), ('-', 'sub'), ('^', 'chg')):
            text = text.replace('\0' + sign, '<span class="diff_%s">' % name)
        return text.replace('\1', '</span>')

    def _wrap(self, text):
        """Break the text into lines of at most wrapcolumn characters; marks have no width."""
        out, width, mark, i = [], 0, '', 0
        while i < len(text):
            if text[i] == '\0':
                mark = text[i:i + 2]
                out.append(mark)
                i += 2
                continue
            if text[i] == '\1':
                out.append('\1')
                mark = ''
            else:
                if width == self._wrapcolumn:
                    out.append(('\1' if mark else '') + '\n' + mark)
                    width = 0
                out.append(text[i])
                width += 1
            i += 1
        return ''.join(out)
