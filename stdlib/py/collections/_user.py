"""UserDict, UserList and UserString: classes to inherit from, whose content is an ordinary container in `data`."""
__name__ = 'collections'

import operator
from _collections_abc import MutableMapping, MutableSequence, Sequence


def _plain(value):
    """The content of one of these classes, any other value as it is."""
    return value.data if isinstance(value, (UserDict, UserList, UserString)) else value


def _comparison(name):
    relation = getattr(operator, name)

    def method(self, other):
        return relation(self.data, _plain(other))
    method.__name__ = name
    return method


def _twin(user):
    """For `__copy__`: an instance with the same attributes and a copy of the content."""
    twin = object.__new__(type(user))
    vars(twin).update(vars(user))
    twin.data = user.data.copy()
    return twin


class UserDict(MutableMapping):

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __getitem__(self, key):
        data = self.data
        if key in data:
            return data[key]
        missing = getattr(type(self), "__missing__", None)
        if missing is None:
            raise KeyError(key)
        return missing(self, key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):            # what __missing__ makes is not in it
        return key in self.data

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return repr(self.data)

    def __or__(self, other):
        other = _plain(other)
        return type(self)(self.data | other) if isinstance(other, dict) else NotImplemented

    def __ror__(self, other):
        other = _plain(other)
        return type(self)(other | self.data) if isinstance(other, dict) else NotImplemented

    def __ior__(self, other):
        self.data |= _plain(other)
        return self

    __copy__ = _twin

    def copy(self):
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        # A subclass may copy itself in its own way; the items go in through its __setitem__.
        from copy import copy
        content, self.data = self.data, {}
        try:
            other = copy(self)
        finally:
            self.data = content
        other.update(self)
        return other

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made


class UserList(MutableSequence):
    """A list in `data`."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_plain(initlist))

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_comparison, ('__eq__', '__lt__', '__le__', '__gt__', '__ge__'))

    def __repr__(self):
        return repr(self.data)

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        return item in self.data

    def __getitem__(self, i):
        found = self.data[i]
        return type(self)(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return type(self)([*self.data, *_plain(other)])

    def __radd__(self, other):
        return type(self)([*_plain(other), *self.data])

    def __iadd__(self, other):
        self.data += _plain(other)
        return self

    def __mul__(self, n):
        product = self.data * n
        return type(self)(product)

    __rmul__ = __mul__

    def __imul__(self, n):
        self.data *= n
        return self

    __copy__ = _twin

    def copy(self):
        return type(self)(self)

    def append(self, item):
        self.data.append(item)

    def extend(self, other):
        self.data.extend(_plain(other))

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def reverse(self):
        self.data.reverse()

    def count(self, item):
        data = self.data
        return data.count(item)

    def index(self, item, *args):
        data = self.data
        return data.index(item, *args)

    def sort(self, /, *args, **kwds):
        data = self.data
        data.sort(*args, **kwds)


def _text(value):
    value = _plain(value)
    return value if isinstance(value, str) else str(value)


class UserString(Sequence):
    """A str in `data`."""

    def __init__(self, seq):
        self.data = _text(seq)

    __eq__, __lt__, __le__, __gt__, __ge__ = map(_comparison, ('__eq__', '__lt__', '__le__', '__gt__', '__ge__'))

    def __hash__(self):
        return hash(self.data)

    def __str__(self):
        return str(self.data)

    def __repr__(self):
        return repr(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __getnewargs__(self):
        return self.data[:],

    def __len__(self):
        return len(self.data)

    def __contains__(self, char):
        return _plain(char) in self.data

    def __getitem__(self, index):
        part = self.data[index]
        return type(self)(part)

    def __add__(self, other):
        return type(self)(self.data + _text(other))

    def __radd__(self, other):
        return type(self)(_text(other) + self.data)

    def __mul__(self, n):
        product = self.data * n
        return type(self)(product)

    __rmul__ = __mul__

    def __mod__(self, args):
        text = self.data % args
        return type(self)(text)

    def __rmod__(self, template):
        text = str(template) % self
        return type(self)(text)

    def encode(self, encoding='utf-8', errors='strict'):
        return self.data.encode('utf-8' if encoding is None else encoding, 'strict' if errors is None else errors)

    def join(self, seq):
        data = self.data
        return data.join(seq)

    maketrans = str.maketrans


def _forward(name, wrap):
    """A method of str for UserString; `wrap`: its result is a UserString again."""
    method = getattr(str, name)

    def forward(self, *args, **kwds):
        result = method(self.data, *map(_plain, args), **kwds)
        return type(self)(result) if wrap else result
    forward.__name__ = name
    forward.__qualname__ = f'UserString.{name}'
    return forward


for _name in ('capitalize casefold center expandtabs ljust lower lstrip removeprefix removesuffix replace rjust rstrip '
              'strip swapcase title translate upper zfill').split():
    setattr(UserString, _name, _forward(_name, True))
for _name in ('count endswith find format format_map index isalpha isalnum isascii isdecimal isdigit isidentifier islower '
              'isnumeric isprintable isspace istitle isupper partition rfind rindex rpartition rsplit split splitlines '
              'startswith').split():
    setattr(UserString, _name, _forward(_name, False))
del _name, _forward
