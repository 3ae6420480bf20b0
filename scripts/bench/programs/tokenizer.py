# A tokenizer without regular expressions, fed with program text of its own making, and a count of what it finds.
KEYWORDS = {"def", "return", "if", "else", "while", "for", "in", "not", "and", "or"}
PAIRS = {"==", "!=", "<=", ">=", "->", "+=", "-=", "**", "//"}
LETTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
DIGITS = set("0123456789")


def tokens(source):
    line, column, i, n = 1, 0, 0, len(source)
    start_of_line = 0
    while i < n:
        c = source[i]
        column = i - start_of_line
        if c == "\n":
            yield ("NEWLINE", c, line, column)
            line += 1
            i += 1
            start_of_line = i
        elif c in " \t":
            i += 1
        elif c == "#":
            end = source.find("\n", i)
            i = n if end < 0 else end
        elif c in LETTERS:
            j = i + 1
            while j < n and (source[j] in LETTERS or source[j] in DIGITS):
                j += 1
            word = source[i:j]
            yield ("KEYWORD" if word in KEYWORDS else "NAME", word, line, column)
            i = j
        elif c in DIGITS:
            j = i + 1
            while j < n and (source[j] in DIGITS or source[j] == "."):
                j += 1
            word = source[i:j]
            yield ("FLOAT" if "." in word else "INT", word, line, column)
            i = j
        elif c == '"' or c == "'":
            j = i + 1
            while source[j] != c:
                j += 2 if source[j] == "\\" else 1
            yield ("STRING", source[i:j + 1], line, column)
            i = j + 1
        elif source[i:i + 2] in PAIRS:
            yield ("OP", source[i:i + 2], line, column)
            i += 2
        else:
            yield ("OP", c, line, column)
            i += 1


def program(n):
    lines = []
    for i in range(n):
        lines.append(f"def f{i}(a, b_{i}=0x{i}):  # number {i}")
        lines.append(f"    while a != {i}.5 and b_{i} <= a ** 2:")
        lines.append(f"        a += b_{i} // {i + 1} - g('text \\' {i}')")
        lines.append(f"    return [a, b_{i}] if not a else f{i}(a, -b_{i})")
    return "\n".join(lines) + "\n"


source = program(250)
counts, widest, last = {}, 0, None
for _ in range(8):
    for kind, word, line, column in tokens(source):
        counts[kind] = counts.get(kind, 0) + 1
        widest = max(widest, column + len(word))
        last = (kind, line)
print(len(source), sorted(counts.items()), widest, last)
