"""WeakSet: a set that does not keep its members alive."""

from _weakref import ref

__all__ = ["WeakSet"]


class _IterationGuard:
    """While one is entered, members that die stay in the container's table, so that an iteration over it is not disturbed."""

    def __init__(self, container):
        self.container = ref(container)

    def __enter__(self):
        container = self.container()
        if container is not None:
            container._iterating.add(self)
        return self

    def __exit__(self, *exc_info):
        container = self.container()
        if container is None:
            return
        container._iterating.discard(self)
        if not container._iterating:
            container._commit_removals()


def _refs(items):
    return {ref(item) for item in items}


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        self._pending_removals = []
        self._iterating = set()

        def remove(member, owner=ref(self)):
            weak_set = owner()
            if weak_set is None:
                return
            if weak_set._iterating:
                weak_set._pending_removals.append(member)
            else:
                weak_set.data.discard(member)

        self._remove = remove
        if data is not None:
            self.update(data)

    def _commit_removals(self):
        pending, discard = self._pending_removals, self.data.discard
        while pending:
            try:
                member = pending.pop()
            except IndexError:      # another thread or callback took the last one
                return
            discard(member)

    def _settle(self):
        if self._pending_removals:
            self._commit_removals()

    # --- reading ---

    def __iter__(self):
        with _IterationGuard(self):
            for member in self.data:
                item = member()
                if item is not None:
                    yield item

    def __len__(self):
        return len(self.data) - len(self._pending_removals)

    def __contains__(self, item):
        try:
            member = ref(item)
        except TypeError:
            return False
        return member in self.data

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def copy(self):
        return self.__class__(self)

    def __repr__(self):
        return repr(self.data)

    # --- changing ---

    def add(self, item):
        self._settle()
        self.data.add(ref(item, self._remove))

    def clear(self):
        self._settle()
        self.data.clear()

    def pop(self):
        self._settle()
        while True:
            try:
                member = self.data.pop()
            except KeyError:
                raise KeyError("pop from empty WeakSet") from None
            item = member()
            if item is not None:
                return item

    def remove(self, item):
        self._settle()
        self.data.remove(ref(item))

    def discard(self, item):
        self._settle()
        self.data.discard(ref(item))

    def update(self, other):
        self._settle()
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference_update(self, other):
        self.__isub__(other)

    def __isub__(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update(_refs(other))
        return self

    def intersection_update(self, other):
        self.__iand__(other)

    def __iand__(self, other):
        self._settle()
        self.data.intersection_update(_refs(other))
        return self

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    def __ixor__(self, other):
        self._settle()
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update(ref(item, self._remove) for item in other)
        return self

    # --- combining and comparing ---

    def _combine(self, method, other):
        result = self.copy()
        method(result, other)
        return result

    def difference(self, other):
        return self._combine(WeakSet.difference_update, other)

    __sub__ = difference

    def intersection(self, other):
        return self.__class__(item for item in other if item in self)

    __and__ = intersection

    def union(self, other):
        return self.__class__(item for items in (self, other) for item in items)

    __or__ = union

    def symmetric_difference(self, other):
        return self._combine(WeakSet.symmetric_difference_update, other)

    __xor__ = symmetric_difference

    def issubset(self, other):
        return self.data.issubset(_refs(other))

    __le__ = issubset

    def issuperset(self, other):
        return self.data.issuperset(_refs(other))

    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < _refs(other)

    def __gt__(self, other):
        return self.data > _refs(other)

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.data == _refs(other)

    def isdisjoint(self, other):
        return not self.intersection(other)

    __class_getitem__ = classmethod(type(list[int]))
