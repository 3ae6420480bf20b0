"""Text in HTML: escape what has a meaning there, and turn references back into characters."""
__all__ = ['escape', 'unescape']

# Numbers that mean another character: what browsers make of bytes of Windows, and of 0 and 13.
_REPLACED = {0x00: '\ufffd', 0x0d: '\r'}
_REPLACED.update((n, bytes([n]).decode('cp1252', 'ignore') or chr(n)) for n in range(0x80, 0xa0))
_LONGEST_NAME = 32
_NO_NAME = '\t\n\f <&#;'


def escape(s, quote=True):
    """Replace &, < and > by references; with `quote` also both quotation marks."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace('\'', "&#x27;")
    return s


def _no_character(n):
    """Control characters and those that will never be characters stand for nothing."""
    return (0x1 <= n <= 0x8 or n == 0xb or 0xe <= n <= 0x1f or 0x7f <= n <= 0x9f or 0xfdd0 <= n <= 0xfdef
            or n & 0xfffe == 0xfffe)


def _by_number(digits, base):
    n = int(digits, base)
    if n in _REPLACED:
        return _REPLACED[n]
    if 0xd800 <= n <= 0xdfff or n > 0x10ffff:
        return '\ufffd'
    return '' if _no_character(n) else chr(n)


def _reference(s, start):
    """The text that the reference behind the & at start - 1 stands for, and where it ends; None when it is none."""
    if s.startswith('#', start):
        hexadecimal = s[start + 1:start + 2] in ('x', 'X')
        first = end = start + 1 + hexadecimal
        digits = '0123456789abcdefABCDEF' if hexadecimal else '0123456789'
        while end < len(s) and s[end] in digits:
            end += 1
        if end == first:
            return None
        return _by_number(s[first:end], 16 if hexadecimal else 10), end + s.startswith(';', end)
    from html.entities import html5
    end = start
    while end < len(s) and end - start < _LONGEST_NAME and s[end] not in _NO_NAME:
        end += 1
    name = s[start:end]
    if s.startswith(';', end) and name + ';' in html5:
        return html5[name + ';'], end + 1
    for length in range(len(name), 1, -1):       # the longest name that needs no semicolon
        if name[:length] in html5:
            return html5[name[:length]], start + length
    return None


def unescape(s):
    """Replace the references &name;, &#number; and &#xnumber; by their characters, as HTML 5 has it."""
    at = s.find('&')
    if at < 0:
        return s
    parts, done = [], 0
    while at >= 0:
        found = _reference(s, at + 1)
        if found is None:
            at = s.find('&', at + 1)
            continue
        parts += s[done:at], found[0]
        done = found[1]
        at = s.find('&', done)
    parts.append(s[done:])
    return ''.join(parts)
