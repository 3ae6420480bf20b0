"""Report formatting: columns, groups, subtotals, bars, currency and roman pages."""
from collections import namedtuple
from itertools import groupby, zip_longest
from operator import attrgetter

Sale = namedtuple("Sale", "region product units price day")
SALES = [Sale(*row) for row in [
    ("North", "widget", 120, 2.5, 1), ("North", "gadget", 7, 149.99, 2), ("South", "widget", 45, 2.75, 2), ("North", "widget", 30, 2.5, 4),
    ("South", "doohickey", 1, 12000, 5), ("East", "gadget", 3, 155.0, 5), ("South", "gadget", 12, 139.5, 6), ("East", "thing\nlong", 9, 0.333, 7),
]]


class Column:
    def __init__(self, title, get, spec="", align=None, total=None):
        self.title, self.get, self.spec, self.total = title, get if callable(get) else attrgetter(get), spec, total
        self.align = align or ("<" if not spec or spec[-1] == "s" else ">")

    def cell(self, row):
        return format(self.get(row), self.spec).replace("\n", "⏎")


class Report:
    RULES = {"light": "─│┼", "plain": "-|+"}

    def __init__(self, *columns, style="plain"):
        self.columns = columns
        self.h, self.v, self.x = self.RULES[style]

    def widths(self, rows):
        body = [[c.cell(r) for c in self.columns] for r in rows]
        totals = [c.spec and c.total and format(c.total(c.get(r) for r in rows), c.spec) or "" for c in self.columns]
        return [max(map(len, col)) for col in zip([c.title for c in self.columns], totals, *body)]

    def render(self, rows, group=None):
        widths = self.widths(rows)
        rule = f"{self.h}{self.x}{self.h}".join(self.h * w for w in widths)
        line = lambda cells: f" {self.v} ".join(cells).rstrip()
        yield line(f"{c.title:^{w}}" for c, w in zip(self.columns, widths))
        yield rule
        if group is None:
            yield from self.block(rows, widths, line)
        else:
            for key, members in groupby(sorted(rows, key=attrgetter(group)), attrgetter(group)):
                yield f"» {key.upper()}"
                yield from self.block(list(members), widths, line, "subtotal")
                yield ""
        yield rule.replace("-", "=")
        yield line(self.totals(rows, widths, "TOTAL"))

    def block(self, rows, widths, line, label=None):
        for r in rows:
            yield line(f"{c.cell(r):{c.align}{w}}" for c, w in zip(self.columns, widths))
        if label and len(rows) > 1:
            yield line(self.totals(rows, widths, label))

    def totals(self, rows, widths, label):
        for n, (c, w) in enumerate(zip(self.columns, widths)):
            if c.total:
                yield f"{c.total(c.get(r) for r in rows):{c.align}{w}{c.spec.lstrip('<>^')}}"
            else:
                yield f"{label if n == 0 else '':<{w}}"


money = lambda s: s.units * s.price
table = Report(Column("product", "product"), Column("day", lambda s: f"d{s.day:02d}", align="^"), Column("units", "units", ",d", total=sum),
               Column("price", "price", ".2f", total=lambda ps: max(ps)), Column("amount", money, ",.2f", total=sum), style="plain")
print(*table.render(SALES, group="region"), sep="\n")
print(*Report(Column("r", "region"), Column("%", lambda s: money(s) / sum(map(money, SALES)), ".1%", total=sum), style="light").render(SALES[:3]), sep="\n")


def bars(pairs, width=24):
    top = max(v for _, v in pairs)
    eighths = " ▏▎▍▌▋▊▉█"
    for label, v in pairs:
        n = round(v / top * width * 8)
        yield f"{label:<6}{'█' * (n // 8)}{eighths[n % 8].strip()} {v:,.0f}"


by_region = {k: sum(map(money, g)) for k, g in groupby(sorted(SALES), attrgetter("region"))}
print(*bars(sorted(by_region.items(), key=lambda kv: -kv[1])), sep="\n")


def columns(items, n):
    size = -(-len(items) // n)
    parts = [items[i:i + size] for i in range(0, len(items), size)]
    w = max(map(len, items)) + 2
    for row in zip_longest(*parts, fillvalue=""):
        yield "".join(f"{c:<{w}}" for c in row).rstrip()


print(*columns(sorted("ant bee cat dog eagle fox gnu hen ibis jay kite".split()), 3), sep="\n")
for v in (0, 7, 999, 1000, 15300, 2.5e6, 1e9 + 1, -4096):
    size, units = float(abs(v)), iter(["", "k", "M", "G"])
    unit = next(units)
    while size >= 1000:
        size /= 1000
        unit = next(units)
    print(f"{v:>14,} {'-' * (v < 0)}{size:.3g}{unit:<2}|{v:+.1e}|{v:*^16,.1f}|{v:<+10.3g}|")
print("%-10s|%10s|%-+8.2f|%08.3f|%x|%o|%e|%5.1f%%" % ("left", "right", 3.14159, -2.5, 255, 8, 12345.678, 45.67))
print("{0:>{w}} {1:{f}{a}{w}} {1!r:>8} {0:#x} {1!s:.2}".format(42, "mid", w=8, f="~", a="^"))
print("{s.region}: {s.units:05d} @ {s.price:.1f} {d[k]} {l[1]}".format(s=SALES[0], d={"k": "v"}, l=[1, 2]), "{:,} {:_} {:_b}".format(10 ** 9, 10 ** 9, 1023))
