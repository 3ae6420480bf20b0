"""A* over grids and puzzles, with a priority queue that can be updated."""
import heapq
from itertools import count
import math

MAZE = """
#################
#S..#.....#.....#
#.#.#.###.#.###.#
#.#...#.#...#.#.#
#.#####.#####.#.#
#.......~~~...#.#
#.#####.#.###.#.#
#.....#.#...#...#
#####.#.###.###.#
#.....#..~....#E#
#################
""".strip()


class PriorityQueue:
    def __init__(self):
        self.heap, self.entries, self.order = [], {}, count()

    def push(self, item, priority):
        if item in self.entries:
            if self.entries[item][0] <= priority:
                return
            self.entries[item][-1] = None
        entry = [priority, next(self.order), item]
        self.entries[item] = entry
        heapq.heappush(self.heap, entry)

    def pop(self):
        while self.heap:
            *_, item = heapq.heappop(self.heap)
            if item is not None:
                del self.entries[item]
                return item
        raise KeyError("empty queue")

    def __len__(self):
        return len(self.entries)


def astar(start, goal, neighbours, guess=lambda node: 0):
    done = goal if callable(goal) else goal.__eq__
    queue, cost, came = PriorityQueue(), {start: 0}, {}
    queue.push(start, 0)
    closed = set()
    while queue:
        node = queue.pop()
        if done(node):
            path = [node]
            while node in came:
                path.append(node := came[node])
            return cost[path[0]], path[::-1], len(closed)
        closed.add(node)
        for other, step in neighbours(node):
            new = cost[node] + step
            if new < cost.get(other, math.inf):
                cost[other], came[other] = new, node
                queue.push(other, new + guess(other))
    return None


class Grid:
    COST = {"~": 5}
    ARROWS = {1: "→", -1: "←", 1j: "↓", -1j: "↑"}

    def __init__(self, text):
        self.cells = {complex(x, y): ch for y, row in enumerate(text.splitlines()) for x, ch in enumerate(row) if ch != "#"}
        self.width, self.height = len(text.splitlines()[0]), text.count("\n") + 1

    def find(self, mark):
        return next(p for p, ch in self.cells.items() if ch == mark)

    def neighbours(self, p):
        return [(q, self.COST.get(self.cells[q], 1)) for d in self.ARROWS if (q := p + d) in self.cells]

    def draw(self, path):
        steps = {a: self.ARROWS[b - a] for a, b in zip(path, path[1:])}
        for y in range(self.height):
            yield "".join(steps.get(p, self.cells.get(p, "#")) for p in (complex(x, y) for x in range(self.width)))


g = Grid(MAZE)
start, end = g.find("S"), g.find("E")
manhattan = lambda p: int(abs(p.real - end.real) + abs(p.imag - end.imag))
for name, guess in (("dijkstra", lambda p: 0), ("manhattan", manhattan), ("straight", lambda p: abs(p - end))):
    cost, path, seen = astar(start, end, g.neighbours, guess)
    print(name, cost, len(path), seen)
print(*g.draw(path), sep="\n")
print(astar(start, 99 + 99j, g.neighbours))

GOAL = (1, 2, 3, 4, 5, 6, 7, 8, 0)


def slides(state):
    z = state.index(0)
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        x, y = z % 3 + dx, z // 3 + dy
        if 0 <= x < 3 and 0 <= y < 3:
            t, s = x + 3 * y, list(state)
            s[z], s[t] = s[t], s[z]
            yield tuple(s), 1


def distance(state):
    return sum(abs(i % 3 - (v - 1) % 3) + abs(i // 3 - (v - 1) // 3) for i, v in enumerate(state) if v)


for puzzle in ((1, 2, 3, 4, 5, 6, 0, 7, 8), (1, 2, 3, 0, 4, 6, 7, 5, 8), (4, 1, 3, 2, 6, 8, 7, 5, 0), (5, 1, 3, 2, 0, 6, 4, 7, 8)):
    cost, path, seen = astar(puzzle, GOAL, slides, distance)
    moved = "".join(str(b[a.index(0)]) for a, b in zip(path, path[1:]))
    print(puzzle, cost, moved, seen)


def jugs(state, sizes=(8, 5, 3)):
    for i, a in enumerate(state):
        for j, b in enumerate(state):
            if i != j and (n := min(a, sizes[j] - b)):
                s = [*state]
                s[i] -= n
                s[j] += n
                yield tuple(s), 1


cost, path, _ = astar((8, 0, 0), lambda s: 4 in s, jugs)
print(cost, path)
q = PriorityQueue()
for item, p in zip("abcab", (5, 3, 4, 1, 9)):
    q.push(item, p)
print(len(q), [q.pop() for _ in range(3)])
try:
    q.pop()
except KeyError as e:
    print(e, len(q))
