"""Shell patterns: * ? [seq] [!seq]."""
import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, 'ISO-8859-1')), 'ISO-8859-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    match = _compile_pattern(os.path.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _compile_pattern(pat)(name) is not None


def _set(stuff):
    """The regular expression for the text between [ and ]."""
    chunks = []
    if '-' not in stuff:
        stuff = stuff.replace('\\', r'\\')
    else:
        i, k, j = 0, 2 if stuff[0] == '!' else 1, len(stuff)
        while (k := stuff.find('-', k, j)) >= 0:
            chunks.append(stuff[i:k])
            i, k = k + 1, k + 3
        rest = stuff[i:j]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += '-'
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:      # an empty range
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        stuff = '-'.join(s.replace('\\', r'\\').replace('-', r'\-') for s in chunks)
    stuff = re.sub(r'([&~|])', r'\\\1', stuff)
    if not stuff:
        return '(?!)'
    if stuff == '!':
        return '.'
    if stuff[0] == '!':
        stuff = '^' + stuff[1:]
    elif stuff[0] in ('^', '['):
        stuff = '\\' + stuff
    return f'[{stuff}]'


def translate(pat):
    """Translate a shell PATTERN to a regular expression."""
    star = object()
    out, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not out or out[-1] is not star:
                out.append(star)
        elif c == '?':
            out.append('.')
        elif c == '[':
            j = i
            if j < n and pat[j] == '!':
                j += 1
            if j < n and pat[j] == ']':
                j += 1
            while j < n and pat[j] != ']':
                j += 1
            if j >= n:
                out.append('\\[')
            else:
                out.append(_set(pat[i:j]))
                i = j + 1
        else:
            out.append(re.escape(c))
    # Between two stars the first place that fits will do: atomic groups keep the time linear.
    i, n, res = 0, len(out), []
    while i < n and out[i] is not star:
        res.append(out[i])
        i += 1
    while i < n:
        i += 1
        if i == n:
            res.append('.*')
            break
        fixed = []
        while i < n and out[i] is not star:
            fixed.append(out[i])
            i += 1
        fixed = ''.join(fixed)
        res.append('.*' + fixed if i == n else f'(?>.*?{fixed})')
    return fr'(?s:{"".join(res)})\Z'
