"""Edit distance with operations, a line diff with hunks, and a three-way merge."""
from functools import lru_cache
from itertools import groupby
from collections import namedtuple

Op = namedtuple("Op", "kind a b")


def distance(a, b):
    row = range(len(b) + 1)
    for i, ca in enumerate(a, 1):
        last, row = row, [i]
        for j, cb in enumerate(b, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (ca != cb)))
    return row[-1]


def script(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if not i or not j:
                table[i][j] = i + j
            else:
                table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
    i, j, out = len(a), len(b), []
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            out.append(Op("keep" if a[i - 1] == b[j - 1] else "swap", a[i - 1], b[j - 1]))
            i, j = i - 1, j - 1
        elif i and table[i][j] == table[i - 1][j] + 1:
            i -= 1
            out.append(Op("drop", a[i], ""))
        else:
            j -= 1
            out.append(Op("add", "", b[j]))
    return out[::-1]


def swaps_too(a, b):
    @lru_cache(maxsize=None)
    def d(i, j):
        if min(i, j) == 0:
            return i + j
        best = min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            best = min(best, d(i - 2, j - 2) + 1)
        return best
    return d(len(a), len(b))


for a, b in [("kitten", "sitting"), ("flaw", "lawn"), ("", "abc"), ("same", "same"), ("saturday", "sunday"), ("ca", "abc"), ("recieve", "receive")]:
    ops = script(a, b)
    marks = "".join({"keep": "=", "swap": "~", "drop": "-", "add": "+"}[o.kind] for o in ops)
    print(f"{a!r:11}{b!r:11}{distance(a, b)} {swaps_too(a, b)} {marks}")
    assert "".join(o.b for o in ops) == b and sum(o.kind != "keep" for o in ops) == distance(a, b)


def matching(a, b):
    lengths = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            lengths[i][j] = 1 + lengths[i + 1][j + 1] if a[i] == b[j] else max(lengths[i + 1][j], lengths[i][j + 1])
    i = j = 0
    while i < len(a) or j < len(b):
        if i < len(a) and j < len(b) and a[i] == b[j]:
            yield " ", i, j
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and lengths[i + 1][j] >= lengths[i][j + 1]):
            yield "-", i, j
            i += 1
        else:
            yield "+", i, j
            j += 1


def unified(a, b, context=1):
    ops = list(matching(a, b))
    near = {k + d for k, op in enumerate(ops) if op[0] != " " for d in range(-context, context + 1)}
    for inside, group in groupby(enumerate(ops), key=lambda p: p[0] in near):
        if not inside:
            continue
        hunk = [op for _, op in group]
        _, i, j = hunk[0]
        olds, news = sum(k != "+" for k, *_ in hunk), sum(k != "-" for k, *_ in hunk)
        yield f"@@ -{i + 1},{olds} +{j + 1},{news} @@"
        for kind, i, j in hunk:
            yield kind + (b[j] if kind == "+" else a[i])


OLD = """def area(w, h):
    return w * h


def main():
    print(area(2, 3))
    print("done")


main()""".splitlines()
NEW = """def area(w, h=1):
    # multiply
    return w * h


def main():
    print(area(2, 3))


if __name__ == "__main__":
    main()""".splitlines()
print("\n".join(unified(OLD, NEW)))
print(*unified(OLD, OLD), len(list(unified([], NEW))), list(unified(["x"], [])))


def merge(base, left, right):
    """Merge two edits of one text; clashes are marked."""
    def changes(new):
        out = {}
        keep = [(i, j) for k, i, j in matching(base, new) if k == " "] + [(len(base), len(new))]
        at = (0, 0)
        for i, j in keep:
            if (i, j) != at:
                out[at[0]] = (i, new[at[1]:j])
            at = (i + 1, j + 1)
        return out

    mine, theirs = changes(left), changes(right)
    i, out = 0, []
    while i <= len(base):
        match mine.get(i), theirs.get(i):
            case None, None:
                out.extend(base[i:i + 1])
                i += 1
                continue
            case (end, text), None:
                pass
            case None, (end, text):
                pass
            case a, b if a == b:
                end, text = a
            case (end_a, a), (end_b, b):
                end, text = max(end_a, end_b), ["<<<", *a, "===", *b, ">>>"]
        out.extend(text)
        if end == i:
            out.extend(base[i:i + 1])
            i += 1
        i = max(i, end)
    return out


base = "one two three four five six".split()
print(merge(base, "one 2 three four five six".split(), "one two three four 5 six seven".split()))
print(merge(base, "zero one two four five six".split(), "one two tre four five six".split()))
print(merge(base, base, base) == base, merge([], ["a"], ["a"]), merge(["x"], ["y"], ["z"]))
