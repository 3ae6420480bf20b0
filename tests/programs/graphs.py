"""Graphs: Dijkstra, topological order, union-find, spanning trees, components, flow."""
from collections import defaultdict, deque
from functools import reduce
from heapq import heappush, heappop
from math import inf


class Cycle(ValueError):
    pass


class Graph(defaultdict):
    """node -> {neighbour: weight}."""

    def __init__(self, edges="", directed=True):
        super().__init__(dict)
        for word in edges.split():
            pair, _, w = word.partition("=")
            a, b = pair.split("-")
            self.link(a, b, int(w or 1), directed)

    def link(self, a, b, w=1, directed=True):
        self[a][b] = w
        self[b]
        if not directed:
            self[b][a] = w

    def edges(self):
        for a, out in self.items():
            for b, w in out.items():
                yield a, b, w

    def reversed(self):
        g = Graph()
        for a in self:
            g[a]
        for a, b, w in self.edges():
            g.link(b, a, w)
        return g


def dijkstra(g, start):
    best, heap, via = {}, [(0, start, None)], {}
    while heap:
        d, node, prev = heappop(heap)
        if node in best:
            continue
        best[node], via[node] = d, prev
        for other, w in g[node].items():
            if other not in best:
                heappush(heap, (d + w, other, node))
    return best, via


def path(via, end):
    out = []
    while end is not None:
        out.append(end)
        end = via[end]
    return "".join(reversed(out))


def bellman(g, start):
    dist = dict.fromkeys(g, inf) | {start: 0}
    for n in range(len(g)):
        changed = False
        for a, b, w in g.edges():
            if dist[a] + w < dist[b]:
                dist[b], changed = dist[a] + w, True
        if not changed:
            return dist
    raise Cycle("negative cycle")


def topological(g):
    waiting = {n: 0 for n in g}
    for _, b, _ in g.edges():
        waiting[b] += 1
    ready = deque(sorted(n for n, k in waiting.items() if not k))
    while ready:
        node = ready.popleft()
        yield node
        del waiting[node]
        for b in sorted(g[node]):
            waiting[b] -= 1
            if not waiting[b]:
                ready.append(b)
    if waiting:
        raise Cycle(sorted(waiting))


class Union:
    def __init__(self):
        self.parent = {}

    def __getitem__(self, x):
        p = self.parent.setdefault(x, x)
        if p != x:
            p = self.parent[x] = self[p]
        return p

    def join(self, a, b):
        a, b = self[a], self[b]
        self.parent[max(a, b)] = min(a, b)
        return a != b

    def groups(self):
        out = defaultdict(list)
        for x in sorted(self.parent):
            out[self[x]].append(x)
        return sorted(out.values())


def kruskal(g):
    u = Union()
    return [(a, b, w) for w, a, b in sorted((w, a, b) for a, b, w in g.edges()) if a < b and u.join(a, b)]


def components(g):
    """Strongly connected ones, by two passes."""
    order, seen = [], set()

    def visit(graph, node, out):
        if node in seen:
            return
        seen.add(node)
        for b in sorted(graph[node]):
            visit(graph, b, out)
        out.append(node)

    for n in sorted(g):
        visit(g, n, order)
    seen.clear()
    back, found = g.reversed(), []
    for n in reversed(order):
        if n not in seen:
            visit(back, n, group := [])
            found.append(sorted(group))
    return found


def flow(g, source, sink):
    left, total = defaultdict(int), 0
    for a, b, w in g.edges():
        left[a, b] += w
    while True:
        via, queue = {source: None}, deque([source])
        while queue and sink not in via:
            a = queue.popleft()
            for b in sorted(g):
                if b not in via and left[a, b] > 0:
                    via[b] = a
                    queue.append(b)
        if sink not in via:
            return total
        steps = path(via, sink)
        push = min(left[p] for p in zip(steps, steps[1:]))
        for a, b in zip(steps, steps[1:]):
            left[a, b] -= push
            left[b, a] += push
        total += push


roads = Graph("a-b=7 a-c=9 a-f=14 b-c=10 b-d=15 c-d=11 c-f=2 d-e=6 e-f=9", directed=False)
best, via = dijkstra(roads, "a")
print(best, {n: path(via, n) for n in sorted(roads)})
print(bellman(roads, "a") == best, bellman(Graph("a-b=4 a-c=2 c-b=-1 b-d=3"), "a"))
print(kruskal(roads), sum(w for *_, w in kruskal(roads)))
tasks = Graph("shirt-tie tie-jacket trousers-shoes trousers-belt belt-jacket socks-shoes pants-trousers")
print(list(topological(tasks)))
for g, run in ((Graph("a-b b-c c-a x-a"), lambda g: list(topological(g))), (Graph("a-b=1 b-a=-2"), lambda g: bellman(g, "a"))):
    try:
        run(g)
    except Cycle as e:
        print("cycle", e)
print(components(Graph("a-b b-c c-a b-d d-e e-f f-d g-f g-h h-g")))
print(flow(Graph("s-a=10 s-b=10 a-b=2 a-c=4 a-d=8 b-d=9 c-t=10 d-c=6 d-t=10"), "s", "t"))
u = Union()
for pair in "ab cd ef bd gh".split():
    u.join(*pair)
print(u.groups(), u["d"] == u["a"], u.join("e", "c"), u.join("a", "f"), len(u.groups()))
names = sorted(roads)
dist = {(a, b): 0 if a == b else roads[a].get(b, inf) for a in names for b in names}
for k in names:
    for a in names:
        for b in names:
            dist[a, b] = min(dist[a, b], dist[a, k] + dist[k, b])
print("  " + " ".join(f"{n:>2}" for n in names), *(f"{a} " + " ".join(f"{dist[a, b]:2}" for b in names) for a in names), sep="\n")
print(all(dist["a", n] == best[n] for n in names), repr(roads)[:30], reduce(max, (w for *_, w in roads.edges())), "zz" in roads, roads["zz"], "zz" in roads)
