"""CSV with quoting, a query pipeline over it and column statistics."""
from collections import defaultdict, namedtuple
from functools import partial
from itertools import chain, islice
from operator import attrgetter, itemgetter


def rows(text, sep=","):
    row, field, quoted, i = [], [], False, 0
    while i < len(text):
        c = text[i]
        if quoted:
            if c == '"':
                if text[i + 1:i + 2] == '"':
                    field.append('"')
                    i += 1
                else:
                    quoted = False
            else:
                field.append(c)
        elif c == '"' and not field:
            quoted = True
        elif c == sep:
            row.append("".join(field))
            field.clear()
        elif c == "\n":
            row.append("".join(field))
            field.clear()
            yield row
            row = []
        elif c != "\r":
            field.append(c)
        i += 1
    if quoted:
        raise ValueError("quote never closed")
    if field or row:
        yield [*row, "".join(field)]


def quote(value, sep=","):
    s = "" if value is None else str(value)
    return '"' + s.replace('"', '""') + '"' if any(c in s for c in (sep, '"', "\n")) else s


def convert(s):
    for kind in (int, float):
        try:
            return kind(s)
        except ValueError:
            continue
    return {"": None, "true": True, "false": False}.get(s.lower(), s)


class Table:
    def __init__(self, name, columns, records):
        self.Row = namedtuple(name, columns, rename=True)
        self.records = [self.Row._make(r) for r in records]

    @classmethod
    def parse(cls, name, text, **kw):
        head, *body = rows(text, **kw)
        return cls(name, head, [[convert(v) for v in r] for r in body])

    def __iter__(self):
        return iter(self.records)

    def __len__(self):
        return len(self.records)

    def __getitem__(self, key):
        match key:
            case str():
                return [getattr(r, key) for r in self]
            case slice():
                return self.like(self.records[key])
            case (str(), *_):
                return [tuple(getattr(r, k) for k in key) for r in self]
        return self.records[key]

    def like(self, records):
        new = object.__new__(type(self))
        new.Row, new.records = self.Row, list(records)
        return new

    def where(self, test=None, **equal):
        keep = lambda r: (test is None or test(r)) and all(getattr(r, k) == v for k, v in equal.items())
        return self.like(filter(keep, self))

    def order_by(self, *keys, reverse=False):
        return self.like(sorted(self, key=attrgetter(*keys), reverse=reverse))

    def group_by(self, key):
        groups = defaultdict(list)
        for r in self:
            groups[getattr(r, key)].append(r)
        return {k: self.like(v) for k, v in sorted(groups.items())}

    def to_csv(self, sep=","):
        q = partial(quote, sep=sep)
        return "\n".join(sep.join(map(q, r)) for r in chain([self.Row._fields], self))

    def render(self):
        cells = [[("" if v is None else f"{v:.2f}" if isinstance(v, float) else str(v)) for v in r] for r in self]
        widths = [max(map(len, col)) for col in zip(self.Row._fields, *cells)]
        rule = "+".join("-" * (w + 2) for w in widths).join("++")
        yield rule
        yield "|".join(f" {h:^{w}} " for h, w in zip(self.Row._fields, widths)).join("||")
        yield rule.replace("-", "=")
        for r, texts in zip(self, cells):
            yield "|".join(f" {t:{'>' if isinstance(v, (int, float)) else '<'}{w}} " for v, t, w in zip(r, texts, widths)).join("||")
        yield rule


TEXT = '''name,team,age,score,note
Ann,red,31,81.5,"likes ""quotes"""
Bob,blue,25,67,"two
lines"
Cy,red,40,,
"De, Jr",green,19,92.25,true
Eve,blue,25,88.125,last'''
t = Table.parse("Person", TEXT)
print(len(t), t.Row._fields, t[0])
print(t["name", "age"])
print(*t.where(team="red").render(), sep="\n")
print(t.where(lambda r: r.age < 35, team="blue")["name"], t.order_by("age", "name", reverse=True)["name"])
for team, members in t.group_by("team").items():
    scores = [s for s in members["score"] if s is not None]
    print(f"{team:<6} n={len(members)} mean={sum(scores) / len(scores) if scores else float('nan'):.3f} oldest={max(members, key=attrgetter('age')).name}")
back = Table.parse("Person", t.to_csv())
print(back.records == t.records, back[1:3]["note"], t.to_csv(";").splitlines()[1])
print(t[0]._replace(age=32)._asdict(), t[-1][:2], t.Row._field_defaults)
odd = Table.parse("Odd", "a,class,a,9x\n1,2,3,4\n")
print(odd[0], list(islice(rows("x;;y\n;\n", sep=";"), 5)), list(rows("")))
try:
    list(rows('a,"b'))
except ValueError as e:
    print(e)
try:
    Table.parse("Short", "a,b\n1\n")
except TypeError as e:
    print(e)
print(sorted(t, key=itemgetter(2, 0))[0].name, {r.team: r.age for r in t}, sum(map(attrgetter("age"), t)))
