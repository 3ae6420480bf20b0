"""Wrapping, justifying, hyphenating, boxes, columns and indentation."""
from functools import lru_cache
from itertools import accumulate, zip_longest

TEXT = """\
  It was the tail that noticed first. The   snake had been turning
for some time, and the tail, which had nothing else to look at, saw a head coming nearer.

"Good morning," said the tail. Incomprehensibilities aside, the head opened its mouth without a word.
"""


def paragraphs(text):
    for block in text.split("\n\n"):
        if words := block.split():
            yield words


def greedy(words, width):
    line, size = [], 0
    for w in words:
        while len(w) > width:
            if line:
                yield line
                line, size = [], 0
            yield [w[:width - 1] + "-"]
            w = w[width - 1:]
        if size + len(w) + len(line) > width:
            yield line
            line, size = [], 0
        line.append(w)
        size += len(w)
    if line:
        yield line


def even(words, width):
    """Least raggedness: the sum of squares of what is left over."""
    ends = list(accumulate(map(len, words), initial=0))

    @lru_cache(None)
    def best(i):
        if i == len(words):
            return 0, ()
        options = []
        for j in range(i + 1, len(words) + 1):
            size = ends[j] - ends[i] + j - i - 1
            if size > width and j > i + 1:
                break
            cost = 0 if j == len(words) else (width - size) ** 2
            rest, breaks = best(j)
            options.append((cost + rest, (j, *breaks)))
        return min(options)

    cost, breaks = best(0)
    for a, b in zip((0, *breaks), breaks):
        yield words[a:b]


def justify(line, width, last=False):
    if last or len(line) == 1:
        return " ".join(line)
    gaps = len(line) - 1
    q, r = divmod(width - sum(map(len, line)), gaps)
    return "".join(w + " " * (q + (i < r)) * (i < gaps) for i, w in enumerate(line))


def aligned(lines, width, how):
    lines = list(lines)
    for n, line in enumerate(lines, 1):
        text = " ".join(line)
        match how:
            case "left": yield text
            case "right": yield text.rjust(width)
            case "center": yield text.center(width).rstrip()
            case "full": yield justify(line, width, n == len(lines))
            case _: raise ValueError(how)


def box(lines, title=""):
    w = max(map(len, lines), default=0)
    yield f"╭─{title:─<{w}}─╮"
    for line in lines:
        yield f"│ {line:<{w}} │"
    yield f"╰─{'':─<{w}}─╯"


first, second = paragraphs(TEXT)
for how in ("left", "right", "center", "full"):
    print(*box(list(aligned(greedy(first, 30), 30, how)), how), sep="\n")
for width in (24, 36):
    for method in (greedy, even):
        lines = [" ".join(l) for l in method(first, width)]
        print(method.__name__, width, len(lines), sum((width - len(l)) ** 2 for l in lines[:-1]), [width - len(l) for l in lines])
print(*(" ".join(l) for l in greedy(second, 12)), sep="\n")
left, right = ([*aligned(even(p, 26), 26, "left")] for p in (first, second))
for a, b in zip_longest(left, right, fillvalue=""):
    print(f"{a:<26} ┃ {b}".rstrip())
try:
    list(aligned([["x"]], 5, "diagonal"))
except ValueError as e:
    print("ValueError", e)


def dedent(text):
    lines = text.expandtabs(4).splitlines()
    margin = min((len(l) - len(l.lstrip()) for l in lines if l.strip()), default=0)
    return "\n".join(l[margin:].rstrip() for l in lines)


def indent(text, prefix, when=str.strip):
    return "".join(prefix + l if when(l) else l for l in text.splitlines(keepends=True))


code = """
\tif x:
\t    y = 1

      \tz = 2
"""
print(repr(dedent(code)), indent("a\n\nb\n", "> "), repr(indent("a\n\n", "#", lambda l: True)), sep="\n")


def shorten(text, width, mark="…"):
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    cut = text[:width - len(mark) + 1].rpartition(" ")[0] or text[:width - len(mark)]
    return cut.rstrip() + mark


print([shorten("  hello   wide world ", n) for n in (30, 12, 8, 4)])
print("\n".join(f"{'.' * n}{c * (2 * k + 1)}" for n, k, c in zip(range(3, -1, -1), range(4), "*#@%")))
print("title case for the masses".title().center(40, "="), "a-b_c d".replace("-", "_").split("_"), "tab\tstop\tx".expandtabs(6), "x".ljust(3, "·") + "|", "naïve café".upper(), "ŒUVRE".lower(), "ß".upper(), "ＡＢＣ".lower())
camel = "parseHTTPResponseCode"
snake = "".join(f"_{c.lower()}" if c.isupper() and (i and (camel[i - 1].islower() or camel[i + 1:i + 2].islower())) else c.lower() for i, c in enumerate(camel))
print(snake, "".join(w.capitalize() for w in snake.split("_")), snake.partition("_"), snake.rpartition("_")[2], snake.count("_"), snake.find("response"))
