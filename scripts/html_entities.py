#!/usr/bin/env python3
# html_entities.py -- writes stdlib/py/html/entities.py: the named characters of HTML 5, as Python 3.11 has them. For
# maintainers: it asks the Python that runs it. Usage: scripts/html_entities.py >stdlib/py/html/entities.py
from html.entities import html5, name2codepoint

print('''"""The names of characters in HTML. Made by scripts/html_entities.py; do not edit."""

__all__ = ['html5', 'name2codepoint', 'codepoint2name', 'entitydefs']

# Each name with its character or two, as hexadecimal code points.
_ALL = """''')


def lines(items):
    line = ""
    for item in items:
        if len(line) + len(item) > 126:
            print(line.rstrip())
            line = ""
        line += item + " "
    print(line.rstrip())


lines(name[:-1] + "=" + "+".join(f"{ord(c):x}" for c in html5[name]) for name in sorted(html5) if name.endswith(";"))
print('''"""

# Names that are known without the semicolon too, and those of HTML 4.
_BARE = """''')
lines(name for name in sorted(html5) if not name.endswith(";"))
print('"""\n_HTML4 = """')
lines(sorted(name2codepoint))
print('''"""

html5 = {}
for _name, _, _codes in (item.partition('=') for item in _ALL.split()):
    html5[_name + ';'] = ''.join([chr(int(code, 16)) for code in _codes.split('+')])
html5.update({name: html5[name + ';'] for name in _BARE.split()})

name2codepoint = {name: ord(html5[name + ';']) for name in _HTML4.split()}
codepoint2name = {code: name for name, code in name2codepoint.items()}
entitydefs = {name: chr(code) for name, code in name2codepoint.items()}
del _name, _codes, _''')
