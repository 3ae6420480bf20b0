"""A trie with prefix search, wildcards, fuzzy search, and a suffix array beside it."""
from bisect import bisect_left, insort
from collections.abc import MutableMapping
from itertools import takewhile

MISSING = object()


class Trie(MutableMapping):
    __slots__ = ("children", "value", "size")

    def __init__(self, items=()):
        self.children, self.value, self.size = {}, MISSING, 0
        self.update(items)

    def _node(self, key, create=False):
        node = self
        for ch in key:
            if ch not in node.children:
                if not create:
                    raise KeyError(key)
                node.children[ch] = Trie()
            node = node.children[ch]
        return node

    def __setitem__(self, key, value):
        node = self._node(key, create=True)
        if node.value is MISSING:
            self.size += 1
        node.value = value

    def __getitem__(self, key):
        if (v := self._node(key).value) is MISSING:
            raise KeyError(key)
        return v

    def __delitem__(self, key):
        path = [self]
        for ch in key:
            try:
                path.append(path[-1].children[ch])
            except KeyError:
                raise KeyError(key) from None
        if path[-1].value is MISSING:
            raise KeyError(key)
        path[-1].value = MISSING
        self.size -= 1
        for ch, node, parent in zip(reversed(key), path[::-1], path[-2::-1]):
            if node.children or node.value is not MISSING:
                break
            del parent.children[ch]

    def __len__(self):
        return self.size

    def __iter__(self):
        return (k for k, _ in self._walk(""))

    def _walk(self, prefix):
        if self.value is not MISSING:
            yield prefix, self.value
        for ch in sorted(self.children):
            yield from self.children[ch]._walk(prefix + ch)

    def starting(self, prefix):
        try:
            yield from self._node(prefix)._walk(prefix)
        except KeyError:
            return

    def longest_prefix(self, text):
        node, best = self, None
        for i, ch in enumerate(text, 1):
            node = node.children.get(ch)
            if node is None:
                break
            if node.value is not MISSING:
                best = text[:i]
        return best

    def glob(self, pattern, prefix=""):
        match pattern[:1]:
            case "":
                if self.value is not MISSING:
                    yield prefix
            case "*":
                yield from self.glob(pattern[1:], prefix)
                for ch in sorted(self.children):
                    yield from self.children[ch].glob(pattern, prefix + ch)
            case "?":
                for ch in sorted(self.children):
                    yield from self.children[ch].glob(pattern[1:], prefix + ch)
            case ch:
                if ch in self.children:
                    yield from self.children[ch].glob(pattern[1:], prefix + ch)

    def fuzzy(self, word, limit):
        def visit(node, prefix, row):
            if node.value is not MISSING and row[-1] <= limit:
                yield row[-1], prefix
            for ch, child in node.children.items():
                new = [row[0] + 1]
                for i, w in enumerate(word, 1):
                    new.append(min(new[-1] + 1, row[i] + 1, row[i - 1] + (w != ch)))
                if min(new) <= limit:
                    yield from visit(child, prefix + ch, new)
        return sorted(visit(self, "", list(range(len(word) + 1))))


WORDS = "car card care careful cart cat catalog dog do done door dot dream tree trie trim trip".split()
t = Trie((w, len(w)) for w in WORDS)
print(len(t), "car" in t, "ca" in t, t["cart"], t.get("x", "none"), list(t)[:4], list(t.starting("car")), list(t.starting("zz")))
print(t.longest_prefix("catalogue"), t.longest_prefix("doorbell"), t.longest_prefix("xyz"))
print(list(t.glob("ca?")), list(t.glob("d*e")), list(t.glob("*r*e*")), list(t.glob("????")))
print(t.fuzzy("cat", 1), t.fuzzy("tre", 1), t.fuzzy("dram", 2)[:3])
del t["car"], t["careful"]
print(len(t), list(t.starting("car")), t.pop("cart"), t.setdefault("new", 1), t.popitem(), "catalog" in t.keys(), sum(t.values()))
for bad in ("car", "carefu", "zebra"):
    try:
        del t[bad]
    except KeyError as e:
        print("KeyError", e, e.__suppress_context__)


class Suffixes:
    def __init__(self, text):
        self.text = text
        self.order = sorted(range(len(text)), key=lambda i: text[i:])

    def find(self, piece):
        n = len(piece)
        at = bisect_left(self.order, piece, key=lambda i: self.text[i:i + n])
        return sorted(takewhile(lambda i: self.text.startswith(piece, i), self.order[at:]))

    def longest_repeat(self):
        best = ""
        for a, b in zip(self.order, self.order[1:]):
            n = sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(self.text[a:], self.text[b:])))
            best = max(best, self.text[a:a + n], key=lambda s: (len(s), s))
        return best


s = Suffixes("she sells sea shells by the sea shore")
print(s.find("sea"), s.find("she"), s.find("q"), repr(s.longest_repeat()), Suffixes("banana").order)
top = []
for w in WORDS:
    insort(top, w, key=len)
print(top[:6], top[-2:], isinstance(t, dict), t == dict(t), t != {})
