# copy.deepcopy of nested containers, instances, slots, shared parts and cycles.
import copy


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("key", "items")

    def __init__(self, key, items):
        self.key = key
        self.items = items


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


class Counted:
    made = 0

    def __init__(self, n):
        self.n = n

    def __deepcopy__(self, memo):
        Counted.made += 1
        return Counted(self.n + 1)


def tree(depth, parent=None):
    node = Node("n%d" % depth, parent)
    if depth:
        tree(depth - 1, node)
        tree(depth - 1, node)
    return node


def size(node):
    return 1 + sum(size(c) for c in node.children)


shared = [1, 2, 3]
document = {
    "title": "text", "numbers": list(range(50)), "floats": [i / 3 for i in range(20)], "pairs": [(i, str(i)) for i in range(20)],
    "points": [Point(i, [i, i + 1]) for i in range(20)], "slots": [Slotted("k%d" % i, {i: i}) for i in range(10)],
    "shared": [shared, shared], "set": {1, 2, 3}, "counted": Counted(1), "bytes": bytearray(b"abc"), "none": None,
    "nested": {"a": {"b": {"c": [{"d": i} for i in range(10)]}}},
}
total = 0
for _ in range(250):
    twin = copy.deepcopy(document)
    assert twin["shared"][0] is twin["shared"][1] and twin["shared"][0] is not shared
    total += len(twin["points"]) + twin["points"][3].y[1] + twin["counted"].n
root = tree(8)
for _ in range(6):
    root = copy.deepcopy(root)
    total += size(root)
assert root.children[0].parent is root
flat = [copy.copy(document["points"][i % 20]) for i in range(5000)]
print(total, Counted.made, len(flat), twin["nested"]["a"]["b"]["c"][9])
