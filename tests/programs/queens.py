"""N queens three ways, with symmetry classes and a generator-based search."""
from itertools import permutations
from functools import cache


def by_permutation(n):
    return [p for p in permutations(range(n)) if len({p[i] + i for i in range(n)}) == n == len({p[i] - i for i in range(n)})]


def by_search(n):
    cols, up, down = [False] * n, [False] * (2 * n), [False] * (2 * n)
    placed = []

    def place(row):
        if row == n:
            yield tuple(placed)
            return
        for c in range(n):
            if not (cols[c] or up[row + c] or down[row - c]):
                cols[c] = up[row + c] = down[row - c] = True
                placed.append(c)
                yield from place(row + 1)
                placed.pop()
                cols[c] = up[row + c] = down[row - c] = False

    return place(0)


def by_bits(n):
    full = (1 << n) - 1
    calls = 0

    def count(cols, left, right):
        nonlocal calls
        calls += 1
        if cols == full:
            return 1
        total, free = 0, full & ~(cols | left | right)
        while free:
            bit = free & -free
            free ^= bit
            total += count(cols | bit, (left | bit) << 1 & full, (right | bit) >> 1)
        return total

    return count(0, 0, 0), calls


def rotate(s):
    out = [0] * len(s)
    for r, c in enumerate(s):
        out[c] = len(s) - 1 - r
    return tuple(out)


def symmetries(s):
    for _ in range(4):
        yield s
        yield s[::-1]
        s = rotate(s)


def draw(s):
    return ["".join("♛" if c == q else "·■"[(r + c) % 2] for c in range(len(s))) for r, q in enumerate(s)]


for n in range(1, 8):
    a, b, (c, calls) = by_permutation(n), list(by_search(n)), by_bits(n)
    classes = {min(symmetries(s)) for s in b}
    assert a == b and len(b) == c
    print(n, c, len(classes), calls)
print(by_bits(9), next(by_search(16)))
first = next(by_search(8))
print(first, sorted(set(symmetries(first)))[:2], len(set(symmetries(first))))
print(*draw(first), sep="\n")
for left, right in zip(draw(first), draw(rotate(first))):
    print(left, right, sep="   ")


@cache
def knights(n, moves, r, c):
    """The chance that a knight stays on the board."""
    if not (0 <= r < n and 0 <= c < n):
        return 0.0
    if moves == 0:
        return 1.0
    return sum(knights(n, moves - 1, r + dr, c + dc) for dr in (-2, -1, 1, 2) for dc in (-2, -1, 1, 2) if abs(dr) != abs(dc)) / 8


print([round(knights(8, k, 0, 0), 6) for k in range(6)], knights.cache_info().currsize > 100)
it = by_search(6)
print(next(it), next(it), it.gi_frame is not None, list(it), it.gi_frame)
