# Data classes in bulk: made, compared, ordered, hashed, replaced, printed, turned into dicts.
from dataclasses import asdict, astuple, dataclass, field, replace


@dataclass
class Line:
    product: str
    count: int
    price: float = 1.0

    def total(self):
        return self.count * self.price


@dataclass(frozen=True)
class Key:
    region: str
    number: int


@dataclass(order=True)
class Ranked:
    rank: int
    name: str = field(compare=False)
    weight: float = 0.5


@dataclass
class Order:
    key: Key
    lines: list = field(default_factory=list)
    paid: bool = False
    note: str = ""

    def __post_init__(self):
        self.cached = len(self.lines)

    def total(self):
        return sum(line.total() for line in self.lines)


@dataclass(slots=True)
class Cell:
    row: int
    column: int
    value: int = 0


def orders(n):
    for i in range(n):
        lines = [Line("p%d" % j, j + i % 3, 0.25 * j) for j in range(4)]
        yield Order(Key("r%d" % (i % 7), i % 500), lines, i % 2 == 0)


def run(n):
    book, totals = {}, 0.0
    for order in orders(n):
        if order.key in book:
            order = replace(order, note="again", lines=book[order.key].lines + order.lines[:1])
        book[order.key] = order
        totals += order.total()
    ranked = sorted(Ranked(i * 7919 % 101, "n%d" % i, i / 2) for i in range(1500))
    same = sum(Line("a", i % 3) == Line("a", 1) for i in range(n))
    cells = [Cell(i, i + 1) for i in range(n)]
    for c in cells:
        c.value = c.row * c.column
    texts = sum(len(repr(o)) for o in list(book.values())[:300])
    dicts = sum(len(asdict(o)["lines"]) + len(astuple(o)) for o in list(book.values())[:150])
    return len(book), totals, ranked[0], ranked[-1], same, sum(c.value for c in cells), texts, dicts


for _ in range(3):
    result = run(5000)
print(*result, sep="\n")
