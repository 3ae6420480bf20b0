"""Shell patterns: * ? [seq] [!seq]."""
import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Does the name fit the pattern?  Names are compared as the system compares file names."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, 'ISO-8859-1')), 'ISO-8859-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that fit the pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Does the name fit the pattern, exactly?"""
    return _compile_pattern(pat)(name) is not None


def _ranges(stuff):
    """What stands between [ and ], as pairs (first, last); `stuff` without its leading !.

    A hyphen makes a range of what stands beside it, unless it is the first or the last, or follows a range.
    """
    i = 0
    while i < len(stuff):
        if i + 2 < len(stuff) and stuff[i + 1] == '-':
            yield stuff[i], stuff[i + 2]
            i += 3
        else:
            yield stuff[i], stuff[i]
            i += 1


def _set(stuff):
    """The regular expression for the text between [ and ]."""
    def quoted(c):
        return '\\' + c if c in '\\-&~|' else c
    negated = stuff[0] == '!'
    text = '!' * negated + ''.join([quoted(first) if first == last else f'{quoted(first)}-{quoted(last)}'
                                    for first, last in _ranges(stuff[negated:]) if first <= last])
    if text in ('', '!'):                   # only empty ranges: nothing fits, or everything
        return '.' if text else '(?!)'
    if text[0] == '!':
        return f'[^{text[1:]}]'
    return f'[\\{text}]' if text[0] in '^[' else f'[{text}]'


def translate(pat):
    """The regular expression for a pattern."""
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
