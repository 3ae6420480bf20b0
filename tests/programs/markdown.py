"""Markdown to HTML: blocks by lines, inline marks by a small scanner."""
from itertools import groupby
import string

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
SPECIAL = frozenset("*`[_!\\")


def inline(text):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c not in SPECIAL:
            j = i
            while j < len(text) and text[j] not in SPECIAL:
                j += 1
            out.append(text[i:j].translate(ESCAPES))
            i = j
            continue
        if c == "\\" and text[i + 1:i + 2] in string.punctuation and i + 1 < len(text):
            out.append(text[i + 1].translate(ESCAPES))
            i += 2
            continue
        if c == "`" and (j := text.find("`", i + 1)) > 0:
            out.append(f"<code>{text[i + 1:j].translate(ESCAPES)}</code>")
            i = j + 1
            continue
        if c in "*_":
            mark = c * 2 if text.startswith(c * 2, i) else c
            j = text.find(mark, i + len(mark))
            if j > i + len(mark):
                tag = "strong" if len(mark) == 2 else "em"
                out.append(f"<{tag}>{inline(text[i + len(mark):j])}</{tag}>")
                i = j + len(mark)
                continue
        if c in "![":
            start = i + (c == "!")
            if text[start:start + 1] == "[" and (mid := text.find("](", start)) > 0 and (j := text.find(")", mid)) > 0:
                label, url = text[start + 1:mid], text[mid + 2:j]
                out.append(f'<img src="{url}" alt="{label}">' if c == "!" else f'<a href="{url}">{inline(label)}</a>')
                i = j + 1
                continue
        out.append(c)
        i += 1
    return "".join(out)


def classify(line):
    s = line.strip()
    if not s:
        return "blank"
    if s.startswith("```"):
        return "fence"
    if s.startswith("#") and s.lstrip("#").startswith(" ") and len(s) - len(s.lstrip("#")) <= 6:
        return "heading"
    if len(s) >= 3 and set(s) in ({"-"}, {"*"}):
        return "rule"
    if s[:2] in ("- ", "* ", "+ "):
        return "ul"
    head, dot, rest = s.partition(". ")
    if dot and head.isdigit():
        return "ol"
    if s.startswith(">"):
        return "quote"
    if s.startswith("|") and s.endswith("|"):
        return "table"
    return "para"


def table(lines):
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    align = {}
    if len(rows) > 1 and all(set(c) <= set(":-") for c in rows[1]):
        for n, c in enumerate(rows[1]):
            match c.startswith(":"), c.endswith(":"):
                case True, True: align[n] = "center"
                case False, True: align[n] = "right"
        del rows[1]
    yield "<table>"
    for r, row in enumerate(rows):
        tag = "td" if r else "th"
        cells = "".join(f'<{tag}{" align=" + align[n] if n in align else ""}>{inline(c)}</{tag}>' for n, c in enumerate(row))
        yield f"<tr>{cells}</tr>"
    yield "</table>"


def nested_list(lines):
    def depth(line):
        return (len(line) - len(line.lstrip())) // 2

    stack = []
    for line in lines:
        d, kind = depth(line), classify(line)
        while len(stack) > d + 1:
            yield f"</li></{stack.pop()}>"
        if len(stack) == d + 1:
            yield "</li>"
        while len(stack) <= d:
            stack.append(kind)
            yield f"<{kind}>"
        yield "<li>" + inline(line.strip().split(" ", 1)[1])
    while stack:
        yield f"</li></{stack.pop()}>"


def blocks(text):
    lines = iter(text.splitlines())
    pending = []

    def flush():
        if pending:
            yield "<p>" + inline(" ".join(s.strip() for s in pending)) + "</p>"
            pending.clear()

    held = None
    while (line := held if held is not None else next(lines, None)) is not None:
        held = None
        kind = classify(line)
        if kind == "para":
            pending.append(line)
            continue
        yield from flush()
        if kind == "fence":
            lang = line.strip()[3:]
            body = []
            for inner in lines:
                if inner.strip() == "```":
                    break
                body.append(inner.translate(ESCAPES))
            yield f'<pre{f" class={lang}" if lang else ""}>' + "\n".join(body) + "</pre>"
        elif kind == "heading":
            s = line.strip()
            n = len(s) - len(s.lstrip("#"))
            yield f"<h{n}>{inline(s[n:].strip(' #'))}</h{n}>"
        elif kind == "rule":
            yield "<hr>"
        elif kind in ("ul", "ol", "quote", "table"):
            group = [line]
            for held in lines:
                if classify(held) != kind and not (kind in ("ul", "ol") and classify(held) in ("ul", "ol")):
                    break
                group.append(held)
            else:
                held = None
            if kind == "quote":
                yield "<blockquote>"
                yield from blocks("\n".join(g.strip()[1:].removeprefix(" ") for g in group))
                yield "</blockquote>"
            else:
                yield from (table if kind == "table" else nested_list)(group)
    yield from flush()


SOURCE = """\
# Ouro & friends

A *small* **fast** interpreter with `refs < 2` and
[a link](https://example.org/?q=1) over two lines. 2 * 3 = 6, snake_case \\*not em\\*.

## Lists ##
- one
- two with **bold *nested em* inside**
  - deeper
  - still `deep`
    1. numbered
    2. again
- three
---
1. first
2. second

> quoted *text*
> > nested quote
> - and a list

```python
if a < b:
    print("*raw*")
```
| name | size | note |
|:----|----:|:---:|
| a | 1 | `x` |
| bb | 22 | **y** |

![logo](logo.png) the end *unclosed and `unclosed
"""
html = list(blocks(SOURCE))
print("\n".join(html))
print([(k, len(list(g))) for k, g in groupby(map(classify, SOURCE.splitlines()))])
opened = sum(h.count(f"<{t}") for h in html for t in ("ul", "ol", "li", "blockquote"))
closed = sum(h.count(f"</{t}") for h in html for t in ("ul", "ol", "li", "blockquote"))
print(opened, closed, inline("**"), inline("[x](y"), inline("a_b_c"), inline("\\"))
