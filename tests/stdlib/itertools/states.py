"""Copies of half-used iterators go on where the original was: __reduce__, __setstate__, copy and pickle."""
import copy
import operator
import pickle
from itertools import (accumulate, chain, combinations, combinations_with_replacement, compress, count, cycle, dropwhile,
                       filterfalse, groupby, islice, permutations, product, repeat, starmap, takewhile, zip_longest)

made = [
    lambda: accumulate([1, 2, 3, 4]), lambda: accumulate([3, 1, 2], max, initial=2), lambda: accumulate([None, None], lambda a, b: None),
    lambda: chain([1, 2], 'ab', ()), lambda: chain.from_iterable(['ab', 'c']), lambda: combinations('abcd', 2), lambda: combinations('ab', 3),
    lambda: combinations_with_replacement('abc', 2), lambda: compress('abcd', [1, 0, 1, 1]), lambda: count(5, 2), lambda: cycle('abc'),
    lambda: dropwhile(bool, [1, 1, 0, 2]), lambda: takewhile(bool, [1, 2, 0, 3]), lambda: filterfalse(None, [0, 1, '', 2]),
    lambda: groupby('aabbc'), lambda: islice('abcdefgh', 1, 7, 2), lambda: islice('abc', 2), lambda: permutations('abc'), lambda: permutations('abcd', 2),
    lambda: product('ab', [1, 2]), lambda: product('abc', repeat=2), lambda: product('ab', ''), lambda: repeat('x', 3),
    lambda: starmap(operator.add, [(1, 2), (3, 4)]), lambda: zip_longest('abc', [1], fillvalue='-'),
]


def show(it):
    return [(key, list(group)) if isinstance(it, groupby) else (key, group) for key, group in islice(it, 6)] if isinstance(it, groupby) \
        else list(islice(it, 6))


for make in made:
    for steps in range(5):
        it = make()
        for _ in range(steps):
            next(it, None)
        name = type(it).__name__
        try:
            print(name, steps, show(copy.copy(it)), end=' ')
        except TypeError as error:
            print(name, steps, error)
            continue
        it = make()
        for _ in range(steps):
            next(it, None)
        try:
            again = pickle.loads(pickle.dumps(it))
            print(show(again) == show(it))
        except (pickle.PicklingError, AttributeError) as error:
            print(type(error).__name__)


def attempt(it, *state):
    try:
        print(it.__setstate__(*state), list(islice(it, 4)))
    except Exception as error:
        print(type(error).__name__)


attempt(product('ab', 'cd'), (0, 5))
attempt(product('ab', 'cd'), (-1, 1))
attempt(product('ab', 'cd'), (0,))
attempt(permutations('abc'), ((9, 0, -1), (9, 0, 1)))
attempt(permutations('abc'), (1, 2, 3))
attempt(combinations('abcd', 2), (0, 99))
attempt(combinations('abcd', 2), 3)
attempt(chain(), (iter('ab'), iter('xy')))
attempt(chain(), ('ab',))
attempt(chain(), ())
attempt(cycle('ab'), (['x', 'y'], 1))
attempt(cycle('ab'), (['x', 'y'], 0))
attempt(cycle('ab'), ('x', 0))
attempt(takewhile(bool, [1, 2]), True)
attempt(zip_longest('ab', 'c'), '?')
