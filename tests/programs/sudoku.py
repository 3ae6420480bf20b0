"""Sudoku: constraint propagation with bit sets, then search; rows in and out."""
from functools import reduce
from operator import or_

ROWS, DIGITS = "ABCDEFGHI", "123456789"
CELLS = [r + c for r in ROWS for c in DIGITS]
UNITS = ([[r + c for c in DIGITS] for r in ROWS] + [[r + c for r in ROWS] for c in DIGITS]
         + [[r + c for r in rs for c in cs] for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
UNITS_OF = {s: [u for u in UNITS if s in u] for s in CELLS}
PEERS = {s: sorted(set().union(*UNITS_OF[s]) - {s}) for s in CELLS}
BIT = {d: 1 << i for i, d in enumerate(DIGITS)}
DIGIT = {v: k for k, v in BIT.items()}


class Contradiction(Exception):
    __slots__ = ()


class Board(dict):
    guesses = 0

    @classmethod
    def parse(cls, text):
        b = cls.fromkeys(CELLS, 511)
        given = [ch for ch in text if ch in DIGITS + "0."]
        if len(given) != 81:
            raise ValueError(f"81 cells expected, not {len(given)}")
        for cell, ch in zip(CELLS, given, strict=True):
            if ch in BIT:
                b.assign(cell, BIT[ch])
        return b

    def assign(self, cell, bit):
        for other in list(self.bits(self[cell] & ~bit)):
            self.eliminate(cell, other)
        if self[cell] != bit:
            raise Contradiction(cell)

    @staticmethod
    def bits(mask):
        while mask:
            low = mask & -mask
            yield low
            mask ^= low

    def eliminate(self, cell, bit):
        if not self[cell] & bit:
            return
        self[cell] &= ~bit
        rest = self[cell]
        if rest == 0:
            raise Contradiction(cell)
        if rest & (rest - 1) == 0:
            for p in PEERS[cell]:
                self.eliminate(p, rest)
        for unit in UNITS_OF[cell]:
            match [s for s in unit if self[s] & bit]:
                case []:
                    raise Contradiction(unit[0], DIGIT[bit])
                case [only]:
                    self.assign(only, bit)

    @property
    def solved(self):
        return all(v & (v - 1) == 0 for v in self.values())

    def solve(self):
        open_cells = [(v.bit_count(), s) for s, v in self.items() if v & (v - 1)]
        if not open_cells:
            yield self
            return
        _, cell = min(open_cells)
        for bit in self.bits(self[cell]):
            Board.guesses += 1
            trial = Board(self)
            try:
                trial.assign(cell, bit)
            except Contradiction:
                continue
            yield from trial.solve()

    def __str__(self):
        def row(r):
            cells = ["".join(DIGIT.get(b, "?") for b in self.bits(self[r + c])) for c in DIGITS]
            cells = [c if len(c) == 1 else "." for c in cells]
            return "|".join(" ".join(cells[i:i + 3]) for i in (0, 3, 6))
        lines = [row(r) for r in ROWS]
        return "\n-----+-----+-----\n".join("\n".join(lines[i:i + 3]) for i in (0, 3, 6))

    def valid(self):
        return self.solved and all(reduce(or_, (self[s] for s in u)) == 511 for u in UNITS)


PUZZLES = {
    "easy": "530070000600195000098000060800060003400803001700020006060000280000419005000080079",
    "medium": "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......",
    "swordfish": "000000010400000000020000000000050407008000300001090000300400200050100000000806000",
}
for name, text in PUZZLES.items():
    Board.guesses = 0
    b = Board.parse(text)
    left = sum(v & (v - 1) > 0 for v in b.values())
    s = next(b.solve())
    print(f"{name}: {left} open after propagation, {Board.guesses > 0 and 'searched' or 'no guess'}, valid {s.valid()}")
    print(s)
print(Board.parse(PUZZLES["swordfish"]))
two = "." * 81
gen = Board.parse(two).solve()
a, b = next(gen), next(gen)
print(a.valid(), b.valid(), a == b, sum(a[s] != b[s] for s in CELLS))
for bad in ("55" + "." * 79, "123", "." * 82, "5........" * 2 + "." * 63):
    try:
        Board.parse(bad)
    except (Contradiction, ValueError) as e:
        print(type(e).__name__, e.args)
print(len(PEERS["E5"]), PEERS["A1"][:5], UNITS_OF["E5"][2])
