"""ChainMap: several mappings looked through one after the other."""
__name__ = 'collections'

from _collections_abc import Mapping, MutableMapping
from reprlib import recursive_repr


class ChainMap(MutableMapping):
    """A view of the mappings in the list `maps`: a key is looked up in each in turn, changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) if maps else [{}]

    # --- reading ---

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]         # not `in` before: a defaultdict has every key
            except KeyError:
                pass
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def get(self, key, default=None):
        return self[key] if key in self else default

    def _merged(self):
        """One dict, in the order of iteration: the last map's keys come first."""
        keys = {}
        for mapping in self.maps[::-1]:
            keys.update(dict.fromkeys(mapping))
        return keys

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def __bool__(self):
        return any(self.maps)

    @recursive_repr()
    def __repr__(self):
        return type(self).__name__ + '(' + ', '.join(map(repr, self.maps)) + ')'

    # --- making others ---

    @classmethod
    def fromkeys(cls, iterable, *args):
        """A chain of one dict with these keys."""
        single = dict.fromkeys(iterable, *args)
        return cls(single)

    def copy(self):
        """A chain whose first map is a copy; the others are shared."""
        first, *others = self.maps
        return type(self)(first.copy(), *others)

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A chain with one more map in front: `m` (or a new dict) with the keywords set in it."""
        first = kwargs if m is None else m
        if kwargs and m is not None:
            m.update(kwargs)
        return type(self)(first, *self.maps)

    @property
    def parents(self):
        """A chain without the first map."""
        _, *others = self.maps
        return type(self)(*others)

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        result = self.copy()
        result.maps[0].update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        merged = dict(other)
        for mapping in self.maps[::-1]:
            merged.update(mapping)
        return type(self)(merged)

    # --- changing: the first map only ---

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *args):
        """`maps[0].pop(key)`"""
        first = self.maps[0]
        try:
            return first.pop(key, *args)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        """`maps[0].popitem()`"""
        first = self.maps[0]
        try:
            return first.popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def clear(self):
        """`maps[0].clear()`"""
        self.maps[0].clear()

    def __ior__(self, other):
        first = self.maps[0]
        first.update(other)
        return self
