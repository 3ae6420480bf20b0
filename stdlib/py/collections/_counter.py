"""Counter: a dict from elements to how many of them there are."""
__name__ = 'collections'

import operator
from itertools import chain, repeat, starmap
from _collections_abc import Mapping
from collections import _count_elements


class Counter(dict):
    """Counts of hashable elements.  An element that is not in it has the count 0; counts may be any numbers.

    >>> Counter('banana').most_common(2)
    [('a', 3), ('n', 2)]
    """

    def __init__(self, iterable=None, /, **kwds):
        """Count the elements of an iterable, or take the counts from a mapping or from keywords."""
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        """The count of what is not there; it is not stored."""
        return 0

    def __delitem__(self, element):
        """Forget an element, if it is there."""
        if element in self:
            dict.__delitem__(self, element)

    def update(self, iterable=None, /, **kwds):
        """Add counts: one for every element of an iterable, or those of a mapping or of keywords."""
        if iterable is None:
            pass
        elif not isinstance(iterable, Mapping):
            _count_elements(self, iterable)
        elif not self:
            dict.update(self, iterable)
        else:
            for element, count in iterable.items():
                self[element] = count + self.get(element, 0)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take counts away, as `update` adds them; the results may be negative."""
        if iterable is not None:
            pairs = iterable.items() if isinstance(iterable, Mapping) else zip(iterable, repeat(1))
            for element, count in pairs:
                self[element] = self.get(element, 0) - count
        if kwds:
            self.subtract(kwds)

    # --- questions ---

    def total(self):
        """All counts together."""
        return sum(self.values())

    def elements(self):
        """An iterator that gives each element as often as it was counted."""
        return chain.from_iterable(starmap(repeat, self.items()))

    def most_common(self, n=None):
        """The `n` pairs (element, count) with the largest counts, in falling order; without `n` all of them."""
        by_count = operator.itemgetter(1)
        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), key=by_count)
        return sorted(self.items(), key=by_count, reverse=True)

    def __repr__(self):
        name = type(self).__name__
        if not self:
            return name + '()'
        try:
            counts = dict(self.most_common())
        except TypeError:
            counts = dict(self)             # they have no order
        return f'{name}({counts!r})'

    def copy(self):
        """A new Counter with the same counts."""
        return type(self)(self)

    def __reduce__(self):
        return type(self), (dict(self),)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    # --- comparisons: element by element, over the elements of both ---

    def _holds(self, relation, other):
        if isinstance(other, Counter):
            return all(relation(self[element], other[element]) for element in chain(self, other))
        return NotImplemented

    def __eq__(self, other):
        return self._holds(operator.eq, other)

    def __ne__(self, other):
        equal = self._holds(operator.eq, other)
        return equal if equal is NotImplemented else not equal

    def __le__(self, other):
        return self._holds(operator.le, other)

    def __ge__(self, other):
        return self._holds(operator.ge, other)

    def __lt__(self, other):
        less = self._holds(operator.le, other)
        return less if less is NotImplemented else less and self != other

    def __gt__(self, other):
        more = self._holds(operator.ge, other)
        return more if more is NotImplemented else more and self != other

    __hash__ = None

    # --- arithmetic of multisets: only positive counts are kept ---

    def _combine(self, other, rule):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for element, count in self.items():
            count = rule(count, other[element])
            if count > 0:
                result[element] = count
        for element, count in other.items():
            if element not in self and (count := rule(0, count)) > 0:
                result[element] = count
        return result

    def __add__(self, other):
        return self._combine(other, operator.add)

    def __sub__(self, other):
        return self._combine(other, operator.sub)

    def __or__(self, other):
        """The larger of the two counts."""
        return self._combine(other, lambda a, b: b if a < b else a)

    def __and__(self, other):
        """The smaller of the two counts."""
        return self._combine(other, lambda a, b: a if a < b else b)

    def __pos__(self):
        """Without the counts that are not positive."""
        return self._combine(Counter(), lambda count, _: count)

    def __neg__(self):
        """What is missing: the negative counts, made positive."""
        return self._combine(Counter(), lambda count, _: 0 - count)

    def _only_positive(self):
        for element, count in list(self.items()):
            if not count > 0:
                del self[element]
        return self

    def __iadd__(self, other):
        for element, count in other.items():
            self[element] += count
        return self._only_positive()

    def __isub__(self, other):
        for element, count in other.items():
            self[element] -= count
        return self._only_positive()

    def __ior__(self, other):
        for element, count in other.items():
            if self[element] < count:
                self[element] = count
        return self._only_positive()

    def __iand__(self, other):
        for element, count in self.items():
            limit = other[element]
            if limit < count:
                self[element] = limit
        return self._only_positive()
