"""A discrete event simulation: a workshop with processes as generators."""
import heapq
from collections import defaultdict
from itertools import count


class Simulation:
    def __init__(self):
        self.now, self.queue, self.order, self.log = 0.0, [], count(), []

    def at(self, delay, fn, *args):
        heapq.heappush(self.queue, (self.now + delay, next(self.order), fn, args))

    def start(self, gen):
        self.at(0, self.resume, gen, None)
        return gen

    def resume(self, gen, value):
        try:
            command = gen.send(value)
        except StopIteration:
            return
        match command:
            case ("wait", delay):
                self.at(delay, self.resume, gen, None)
            case ("acquire", Resource() as r):
                r.acquire(gen)
            case ("release", Resource() as r):
                r.release()
                self.at(0, self.resume, gen, None)
            case ("put", Store() as s, item):
                s.put(item)
                self.at(0, self.resume, gen, None)
            case ("get", Store() as s):
                s.get(gen)
            case other:
                gen.throw(ValueError(f"bad command {other!r}"))

    def run(self, until=float("inf")):
        while self.queue and self.queue[0][0] <= until:
            self.now, _, fn, args = heapq.heappop(self.queue)
            fn(*args)
        return self.now

    def note(self, text):
        self.log.append(f"{self.now:6.2f} {text}")


class Resource:
    def __init__(self, sim, slots):
        self.sim, self.free, self.waiting, self.busy, self.since = sim, slots, [], 0.0, 0.0
        self.slots = slots

    def account(self):
        self.busy += (self.slots - self.free) * (self.sim.now - self.since)
        self.since = self.sim.now

    def acquire(self, gen):
        self.account()
        if self.free:
            self.free -= 1
            self.sim.at(0, self.sim.resume, gen, self)
        else:
            self.waiting.append(gen)

    def release(self):
        self.account()
        if self.waiting:
            self.sim.at(0, self.sim.resume, self.waiting.pop(0), self)
        else:
            self.free += 1


class Store:
    def __init__(self, sim):
        self.sim, self.items, self.getters = sim, [], []

    def put(self, item):
        if self.getters:
            self.sim.at(0, self.sim.resume, self.getters.pop(0), item)
        else:
            self.items.append(item)

    def get(self, gen):
        if self.items:
            self.sim.at(0, self.sim.resume, gen, self.items.pop(0))
        else:
            self.getters.append(gen)


def customer(sim, name, bench, work, done):
    arrived = sim.now
    sim.note(f"{name} arrives")
    yield "acquire", bench
    waited = sim.now - arrived
    try:
        yield "wait", work
        yield "put", done, (name, waited)
    finally:
        yield "release", bench
    sim.note(f"{name} leaves after waiting {waited:g}")


def source(sim, bench, done, n):
    x = 7
    for i in range(n):
        x = (x * 16807) % 2147483647
        yield "wait", 1 + x % 5 / 2
        sim.start(customer(sim, f"c{i}", bench, 2 + x % 7, done))


def inspector(sim, done, totals):
    while True:
        name, waited = yield "get", done
        totals["n"] += 1
        totals["waited"] += waited
        if waited > totals["worst"]:
            totals["worst"], totals["who"] = waited, name


for slots in (1, 2, 3):
    sim = Simulation()
    bench, done, totals = Resource(sim, slots), Store(sim), defaultdict(int)
    sim.start(source(sim, bench, done, 12))
    sim.start(inspector(sim, done, totals))
    end = sim.run()
    bench.account()
    print(f"{slots} benches: end {end:.2f}, mean wait {totals['waited'] / totals['n']:.3f}, worst {totals['worst']:.2f} ({totals['who']}), use {bench.busy / end / slots:.1%}")
    if slots == 2:
        print(*sim.log[:10], sep="\n")


def wrong(sim):
    try:
        yield "dance"
    except ValueError as e:
        sim.note(f"told off: {e}")
        yield "wait", 1
    finally:
        sim.note("wrong is done")


sim = Simulation()
sim.start(wrong(sim))
sim.at(0.5, sim.note, "plain callback")
sim.at(0.25, lambda *xs: sim.note(f"lambda {xs}"), 1, 2)
print(sim.run(until=0.3), len(sim.queue), sim.run(), *sim.log, sep="\n")
h = [5, 2, 8, 1, 9, 3]
heapq.heapify(h)
print([heapq.heappop(h) for _ in range(3)], heapq.heappushpop(h, 4), heapq.heapreplace(h, 7), sorted(h), heapq.nsmallest(2, h), heapq.nlargest(2, h, key=lambda v: -v), list(heapq.merge([1, 4], [2, 3], reverse=False)))
