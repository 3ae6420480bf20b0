"""The planets: a symplectic integrator, energy, and a look at the orbit."""
import math
from operator import add, sub

YEAR = 365.24
SOLAR_MASS = 4 * math.pi ** 2


class Vec(tuple):
    __slots__ = ()

    def __new__(cls, x=0.0, y=0.0, z=0.0):
        return super().__new__(cls, (x, y, z))

    def __add__(self, o): return Vec(*map(add, self, o))
    def __sub__(self, o): return Vec(*map(sub, self, o))
    def __mul__(self, k): return Vec(*(c * k for c in self))
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self, o))
    def __abs__(self): return math.sqrt(self @ self)
    def __neg__(self): return self * -1
    def __xor__(self, o):
        (a, b, c), (d, e, f) = self, o
        return Vec(b * f - c * e, c * d - a * f, a * e - b * d)


class Body:
    __slots__ = ("name", "pos", "vel", "mass")

    def __init__(self, name, pos, vel, mass):
        self.name, self.pos, self.vel, self.mass = name, Vec(*pos), Vec(*vel) * YEAR, mass * SOLAR_MASS

    @property
    def kinetic(self):
        return self.mass * (self.vel @ self.vel) / 2


def planets():
    return [
        Body("sun", (0, 0, 0), (0, 0, 0), 1.0),
        Body("jupiter", (4.84, -1.16, -0.10), (0.00166, 0.00769, -0.0000690), 0.000954),
        Body("saturn", (8.34, 4.12, -0.403), (-0.00276, 0.00499, 0.0000230), 0.000285),
        Body("uranus", (12.8, -15.1, -0.223), (0.00296, 0.00237, -0.0000296), 0.0000436),
        Body("neptune", (15.3, -25.9, 0.179), (0.00268, 0.00162, -0.0000951), 0.0000515),
    ]


class System(list):
    def __init__(self, bodies):
        super().__init__(bodies)
        self.pairs = [(a, b) for i, a in enumerate(self) for b in self[i + 1:]]
        self[0].vel = -sum((b.vel * b.mass for b in self), Vec()) * (1 / self[0].mass)

    def energy(self):
        return sum(b.kinetic for b in self) - sum(a.mass * b.mass / abs(a.pos - b.pos) for a, b in self.pairs)

    def momentum(self):
        return sum((b.vel * b.mass for b in self), Vec())

    def spin(self):
        return sum(((b.pos ^ b.vel) * b.mass for b in self), Vec())

    def advance(self, dt):
        for a, b in self.pairs:
            d = a.pos - b.pos
            mag = dt / abs(d) ** 3
            a.vel -= d * (b.mass * mag)
            b.vel += d * (a.mass * mag)
        for b in self:
            b.pos += b.vel * dt


s = System(planets())
e0, l0 = s.energy(), s.spin()
print(f"{e0:.9f} {abs(s.momentum()):.1e} {abs(l0):.9f}")
for step in range(1, 1001):
    s.advance(0.01)
    if step % 250 == 0:
        print(f"{step:5d} {s.energy():.9f} drift {(s.energy() - e0) / e0:+.3e} jupiter {abs(s[1].pos - s[0].pos):.6f} AU")
print(f"{(abs(s.spin()) - abs(l0)) / abs(l0):.0e}" if abs(abs(s.spin()) - abs(l0)) > 1e-12 else "spin kept")
print(*(f"{b.name:8}({b.pos[0]:+.6f}, {b.pos[1]:+.6f}, {b.pos[2]:+.6f})" for b in s), sep="\n")


def orbit(dt):
    """A light body around the sun: how long until it has gone round once."""
    sun, earth = Body("sun", (0, 0, 0), (0, 0, 0), 1), Body("earth", (1, 0, 0), (0, 2 * math.pi / YEAR, 0), 1e-9)
    system, t, last = System([sun, earth]), 0.0, -1.0
    while True:
        system.advance(dt)
        t += dt
        y = earth.pos[1]
        if last < 0 <= y and t > 0.5:
            return t - dt * y / (y - last)
        last = y


for dt in (0.01, 0.005, 0.0025):
    print(f"{dt} {orbit(dt):.6f} years")
v = Vec(1, 2, 3)
print(v, 2 * v, v @ v, v ^ Vec(0, 1, 0), abs(Vec(3, 4)), -v, v == (1, 2, 3), hash(v) == hash((1, 2, 3)), v[0:2])
try:
    Body("x", (), (), 1).color = "red"
except AttributeError as e:
    print(e)
