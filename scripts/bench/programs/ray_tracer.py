# A ray tracer: spheres over a chequered floor, shadows and reflections, vectors as small objects.
import math


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Sphere:
    def __init__(self, centre, radius, colour, shine):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.shine = shine

    def hit(self, origin, direction):
        to = self.centre - origin
        along = to.dot(direction)
        square = self.radius * self.radius - to.dot(to) + along * along
        if square < 0.0:
            return None
        distance = along - math.sqrt(square)
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    shine = 0.1

    def __init__(self, height):
        self.height = height
        self.up = Vector(0.0, 1.0, 0.0)
        self.light = Vector(0.9, 0.9, 0.9)
        self.dark = Vector(0.2, 0.2, 0.3)

    def hit(self, origin, direction):
        if direction.y >= -1e-6:
            return None
        distance = (self.height - origin.y) / direction.y
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return self.up

    def colour_at(self, point):
        return self.light if (math.floor(point.x) + math.floor(point.z)) % 2 else self.dark


class Scene:
    def __init__(self, things, sun):
        self.things = things
        self.sun = sun.unit()

    def nearest(self, origin, direction):
        best, found = 1e30, None
        for thing in self.things:
            distance = thing.hit(origin, direction)
            if distance is not None and distance < best:
                best, found = distance, thing
        return best, found

    def shadowed(self, point):
        return any(thing.hit(point, self.sun) is not None for thing in self.things)

    def trace(self, origin, direction, depth):
        distance, thing = self.nearest(origin, direction)
        if thing is None:
            return Vector(0.3, 0.4, 0.6) * (0.5 + 0.5 * max(direction.y, 0.0))
        point = origin + direction * distance
        normal = thing.normal(point)
        light = 0.2
        if not self.shadowed(point):
            light += 0.8 * max(normal.dot(self.sun), 0.0)
        colour = thing.colour_at(point) * light
        if depth > 0 and thing.shine:
            reflected = self.trace(point, direction.mirrored(normal), depth - 1)
            colour = colour * (1.0 - thing.shine) + reflected * thing.shine
        return colour


def render(scene, width, height):
    eye, total, rows = Vector(0.0, 1.0, -5.0), 0, []
    for j in range(height):
        row = bytearray()
        for i in range(width):
            ray = Vector((i - width / 2) / width, (height / 2 - j) / width, 1.0).unit()
            c = scene.trace(eye, ray, 2)
            row += bytes(min(255, int(v * 255)) for v in (c.x, c.y, c.z))
        total = (total * 31 + sum(row)) % 1000003
        rows.append(row)
    return total, len(rows) * len(rows[0])


balls = [Sphere(Vector(-1.6 + 1.1 * i, 0.2 + 0.3 * (i % 2), 0.7 * i), 0.5, Vector(0.9 - 0.2 * i, 0.3, 0.2 + 0.2 * i), 0.3)
         for i in range(4)]
print(render(Scene([*balls, Floor(-0.5)], Vector(-1.0, 1.5, -1.0)), 128, 88))
