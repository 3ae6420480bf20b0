"""Copies of deques and ordered dictionaries keep attributes and slots; aliases of Callable compare by value."""
import collections
import collections.abc
import copy
import pickle


class Slotted(collections.deque):
    __slots__ = ('x', '__dict__')


class Attributes(collections.OrderedDict):
    __slots__ = ('y',)


d = Slotted([1, 2, 3], maxlen=5)
d.x, d.z = 'slot', 'attribute'
for e in (copy.deepcopy(d), pickle.loads(pickle.dumps(d))):
    print(type(e).__name__, list(e), e.maxlen, e.x, e.z)
o = Attributes(b=1, a=2)
o.y, o.t = [1], 2
for e in (copy.copy(o), copy.deepcopy(o), pickle.loads(pickle.dumps(o))):
    print(e, e.y, e.t, e.y is o.y)
print(collections.OrderedDict(a=1).__reduce__()[:4])
it = iter(collections.deque('abcd'))
next(it)
print(list(pickle.loads(pickle.dumps(it))), list(pickle.loads(pickle.dumps(reversed(collections.deque('ab'))))))
call = collections.abc.Callable
print(call[[int], str] == call[[int], str], call[[int], str] == call[[int], int], len({call[[int], str], call[[int], str]}))
