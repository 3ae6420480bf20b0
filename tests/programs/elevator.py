"""Two lifts serving random but seeded passengers under two policies."""
from collections import deque
from itertools import count


class Rng:
    """A linear congruential generator, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        return (self.state >> 33) % n


class Passenger:
    ids = count(1)

    def __init__(self, start, goal, now):
        self.id, self.start, self.goal, self.born = next(Passenger.ids), start, goal, now

    @property
    def direction(self):
        return (self.goal > self.start) - (self.goal < self.start)

    def __repr__(self):
        return f"P{self.id}({self.start}->{self.goal})"


class Lift:
    capacity = 4

    def __init__(self, name, building):
        self.name, self.building = name, building
        self.floor, self.direction, self.riders, self.moved = 0, 0, [], 0

    def stops(self):
        return {p.goal for p in self.riders} | {f for f, q in enumerate(self.building.queues) if q}

    def choose(self):
        raise NotImplementedError

    def tick(self, now):
        out = [p for p in self.riders if p.goal == self.floor]
        if out:
            self.riders = [p for p in self.riders if p not in out]
            for p in out:
                self.building.delivered(p, now)
            return f"{self.name}@{self.floor} drops {out}"
        queue = self.building.queues[self.floor]
        taken = []
        while queue and len(self.riders) < self.capacity:
            p = queue.popleft()
            self.riders.append(p)
            taken.append(p)
        if taken:
            return f"{self.name}@{self.floor} takes {taken}"
        self.direction = self.choose()
        self.floor += self.direction
        self.moved += abs(self.direction)


class Sweep(Lift):
    """Keeps its direction while there is something ahead."""

    def choose(self):
        stops = self.stops()
        if not stops - {self.floor}:
            return 0
        ahead = [f for f in stops if (f - self.floor) * (self.direction or 1) > 0]
        return (self.direction or 1) if ahead else -(self.direction or 1)


class Nearest(Lift):
    def choose(self):
        goals = sorted(({p.goal for p in self.riders} or self.stops()) - {self.floor}, key=lambda f: (abs(f - self.floor), f))
        match goals:
            case []:
                return 0
            case [f, *_]:
                return 1 if f > self.floor else -1


class Building:
    def __init__(self, floors, kind, lifts, seed):
        self.queues = [deque() for _ in range(floors)]
        self.lifts = [kind(chr(65 + i), self) for i in range(lifts)]
        self.rng, self.waits = Rng(seed), {}
        Passenger.ids = count(1)

    def delivered(self, p, now):
        self.waits[p.id] = now - p.born

    def run(self, arrivals, show=0):
        shown = 0
        now = -1
        while (now := now + 1) < 10_000:
            if now < arrivals and self.rng(3) == 0:
                a, b = self.rng(len(self.queues)), self.rng(len(self.queues))
                if a != b:
                    self.queues[a].append(Passenger(a, b, now))
            for lift in self.lifts:
                if (event := lift.tick(now)) and (shown := shown + 1) <= show:
                    print(f"  {now:3d} {event}")
            if now > arrivals and not any(self.queues) and not any(lift.riders for lift in self.lifts):
                return now
        raise RuntimeError("never ended")


for kind in (Sweep, Nearest):
    for lifts in (1, 2):
        b = Building(8, kind, lifts, seed=42)
        print(kind.__name__, lifts, "lifts")
        ended = b.run(120, show=6)
        waits = sorted(b.waits.values())
        print(f"  ended {ended}, {len(waits)} people, mean {sum(waits) / len(waits):.2f}, median {waits[len(waits) // 2]}, worst {waits[-1]}, moved {[l.moved for l in b.lifts]}")
try:
    Building(3, Lift, 1, 1).run(5)
except NotImplementedError as e:
    print("abstract", repr(e))
print(sorted(b.waits.items(), key=lambda kv: (-kv[1], kv[0]))[:3], Sweep.__doc__, Nearest.__doc__)
