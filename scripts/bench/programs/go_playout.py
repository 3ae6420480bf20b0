# Random play of Go on a 9 by 9 board to the end of each game, groups and liberties found by flooding.
SIZE = 9
EMPTY, BLACK, WHITE = ".", "x", "o"
CELLS = range(SIZE * SIZE)


def around(p):
    row, col = divmod(p, SIZE)
    out = []
    if row > 0:
        out.append(p - SIZE)
    if row < SIZE - 1:
        out.append(p + SIZE)
    if col > 0:
        out.append(p - 1)
    if col < SIZE - 1:
        out.append(p + 1)
    return tuple(out)


NEIGHBOURS = [around(p) for p in CELLS]


class Dice:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Board:
    def __init__(self):
        self.cells = [EMPTY] * len(CELLS)
        self.ko = None
        self.captured = {BLACK: 0, WHITE: 0}

    def group(self, start):
        """The stones joined to `start`, and whether they have a liberty."""
        colour = self.cells[start]
        stones, todo, free = {start}, [start], False
        while todo:
            for q in NEIGHBOURS[todo.pop()]:
                here = self.cells[q]
                if here == EMPTY:
                    free = True
                elif here == colour and q not in stones:
                    stones.add(q)
                    todo.append(q)
        return stones, free

    def is_eye(self, p, colour):
        return all(self.cells[q] == colour for q in NEIGHBOURS[p])

    def play(self, p, colour):
        """Puts a stone; False, with nothing changed, when the rules forbid it."""
        if p == self.ko or self.is_eye(p, colour):
            return False
        other = WHITE if colour == BLACK else BLACK
        self.cells[p] = colour
        taken = []
        for q in NEIGHBOURS[p]:
            if self.cells[q] == other:
                stones, free = self.group(q)
                if not free:
                    for s in stones:
                        self.cells[s] = EMPTY
                    taken.extend(stones)
        if not taken and not self.group(p)[1]:
            self.cells[p] = EMPTY
            return False
        self.captured[colour] += len(taken)
        self.ko = taken[0] if len(taken) == 1 else None
        return True

    def score(self):
        black = white = 0
        for p in CELLS:
            here = self.cells[p]
            if here == EMPTY:
                sides = {self.cells[q] for q in NEIGHBOURS[p]}
                black += sides == {BLACK}
                white += sides == {WHITE}
            else:
                black += here == BLACK
                white += here == WHITE
        return black - white


def playout(dice):
    board = Board()
    colour, passes, moves = BLACK, 0, 0
    while passes < 2 and moves < 3 * len(CELLS):
        choices = [p for p in CELLS if board.cells[p] == EMPTY]
        while choices:
            i = dice.below(len(choices))
            choices[i], choices[-1] = choices[-1], choices[i]
            if board.play(choices.pop(), colour):
                passes = 0
                moves += 1
                break
        else:
            passes += 1
        colour = WHITE if colour == BLACK else BLACK
    return board, moves


dice = Dice(42)
wins = total = captured = 0
for _ in range(40):
    board, moves = playout(dice)
    wins += board.score() > 0
    total += moves
    captured += sum(board.captured.values())
print(wins, total, captured)
print("\n".join("".join(board.cells[r:r + SIZE]) for r in range(0, len(CELLS), SIZE)))
