"""Conway's life: sets of cells, patterns, periods and a torus on big integers."""
from collections import Counter
from itertools import chain, product

NEIGHBOURS = [(dx, dy) for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy]


class Life(frozenset):
    """A generation is a frozen set of live cells; calling it gives the next."""

    @classmethod
    def parse(cls, text, dx=0, dy=0):
        return cls((x + dx, y + dy) for y, row in enumerate(text.split("/")) for x, c in enumerate(row) if c == "#")

    def __call__(self):
        counts = Counter((x + dx, y + dy) for x, y in self for dx, dy in NEIGHBOURS)
        return Life(cell for cell, n in counts.items() if n == 3 or n == 2 and cell in self)

    def __rshift__(self, n):
        world = self
        for _ in range(n):
            world = world()
        return world

    @property
    def box(self):
        if not self:
            return 0, 0, -1, -1
        xs, ys = zip(*self)
        return min(xs), min(ys), max(xs), max(ys)

    def shape(self):
        x0, y0, *_ = self.box
        return frozenset((x - x0, y - y0) for x, y in self)

    def __str__(self):
        x0, y0, x1, y1 = self.box
        return "\n".join("".join(".#"[(x, y) in self] for x in range(x0, x1 + 1)) for y in range(y0, y1 + 1)) or "(nothing)"


def period(world, limit=100):
    """(generations until the shape returns, how far it moved)."""
    first = world.shape()
    x0, y0, *_ = world.box
    for n in range(1, limit + 1):
        world = world()
        if not world:
            return n, "dies"
        if world.shape() == first:
            x, y, *_ = world.box
            return n, (x - x0, y - y0)
    return None


PATTERNS = {
    "block": "##/##", "blinker": "###", "toad": ".###/###", "beacon": "##/##/..##/..##", "glider": ".#/..#/###",
    "spaceship": ".#..#/#/#...#/####", "diehard": "......#/##/.#...###", "pair": "##", "pentadecathlon": "..#....#/##.####.##/..#....#",
}
for name, text in PATTERNS.items():
    print(f"{name:16}{len(Life.parse(text)):3} {period(Life.parse(text))}")
glider = Life.parse(PATTERNS["glider"])
print(glider >> 4, (glider >> 4) == Life((x + 1, y + 1) for x, y in glider), sep="\n")
acorn = Life.parse(".#/...#/##..###")
print([len(acorn >> n) for n in (0, 10, 50, 100)], (acorn >> 100).box)
gun = Life.parse("........................#/......................#.#/............##......##............##/...........#...#....##............##/##........#.....#...##/##........#...#.##....#.#/..........#.....#.......#/...........#...#/............##")
print(len(gun), [len(gun >> n) for n in (30, 60, 90)], Life() >> 3, len(gun | glider), type(gun | glider).__name__)


class Torus:
    """Rows are integers; all cells of a row are computed at once."""

    def __init__(self, width, rows):
        self.width, self.rows, self.mask = width, list(rows), (1 << width) - 1

    def step(self):
        w, m, rows = self.width, self.mask, self.rows

        def turned(r):
            return ((r << 1) | (r >> (w - 1))) & m, r, ((r >> 1) | (r << (w - 1))) & m

        new = []
        for i, row in enumerate(rows):
            lanes = list(chain(turned(rows[i - 1]), turned(rows[(i + 1) % len(rows)])))
            left, _, right = turned(row)
            ones = twos = fours = 0
            for lane in (*lanes, left, right):
                carry = ones & lane
                ones ^= lane
                carry2 = twos & carry
                twos ^= carry
                fours |= carry2
            new.append((twos & ~fours & (ones | row)) & m)
        self.rows = new
        return self

    def __repr__(self):
        return "\n".join(f"{r:0{self.width}b}".translate({48: ".", 49: "#"}) for r in self.rows)


t = Torus(12, [0b010, 0b001, 0b111, *[0] * 5])
for _ in range(12):
    t.step()
print(t)
for _ in range(12 * 8 * 4 - 12):
    t.step()
print(t.rows, sum(r.bit_count() for r in t.rows))
