"""Nested containers of all kinds at several widths."""
import collections
import dataclasses
import random
import types
from pprint import PrettyPrinter, isreadable, isrecursive, pformat, pp, pprint


@dataclasses.dataclass
class Point:
    x: int
    label: str = 'a fairly long label for a point'
    more: list = dataclasses.field(default_factory=list)


r = random.Random(7)
words = 'the quick brown fox jumps over the lazy dog, naïvely\n or not'.split(' ')


def make(depth):
    kinds = 16 if depth > 0 else 6
    kind = r.randrange(kinds)
    n = r.randrange(5)
    if kind < 2:
        return r.randrange(10 ** r.randrange(1, 9))
    if kind == 2:
        return r.choice([None, True, 1.5, 2j])
    if kind < 5:
        return ' '.join(r.choice(words) for _ in range(r.randrange(12)))
    if kind == 5:
        return bytes(r.randrange(256) for _ in range(r.randrange(40)))
    inside = [make(depth - 1) for _ in range(n)]
    names = [r.choice(words).strip('\n,') + str(i) for i in range(n)]
    pairs = list(zip(names, inside))
    return [lambda: inside, lambda: tuple(inside), lambda: dict(pairs), lambda: set(names[:1]), lambda: collections.OrderedDict(pairs),
            lambda: collections.deque(inside, maxlen=r.choice([None, 9])), lambda: collections.defaultdict(int, pairs),
            lambda: Point(n, more=inside), lambda: types.SimpleNamespace(**dict(pairs)),
            lambda: collections.ChainMap(dict(pairs), {'z': 1})][kind - 6]()


for i in range(20):
    thing = make(4)
    for options in ({}, {'width': 40}, {'width': 20, 'indent': 3}, {'compact': True, 'width': 50}, {'depth': 2, 'sort_dicts': False}, {'width': 1}):
        print(pformat(thing, **options))
loop = [1]
loop.append(loop)
print(isreadable(loop), isrecursive(loop), isreadable([1, 'a']), pformat(loop).split('id=')[0])
pp({'b': 1, 'a': [2]})
pprint({1: 'x', 'a': 2, None: 3}, width=5)
pprint([123456789, -5000], underscore_numbers=True)
pprint(bytearray(range(60)), width=30)
pprint(frozenset([3, 1, 2]), width=8)
pprint(types.MappingProxyType({'a' * 30: 'b' * 30, 'c' * 30: 'd'}))
pprint(collections.Counter('abracadabra' * 3), width=20)
pprint(collections.UserDict({'a' * 40: 'b' * 40}))
for bad in ({'indent': -1}, {'depth': 0}, {'width': 0}):
    try:
        PrettyPrinter(**bad)
    except ValueError as error:
        print(error)
