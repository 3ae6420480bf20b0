"""Container types beyond the built-in ones: deque, defaultdict, namedtuple, Counter, OrderedDict, ChainMap, User*."""
__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
           "defaultdict", "deque", "namedtuple"]

import _collections_abc
import sys as _sys
from keyword import iskeyword as _iskeyword

try:
    from _collections import deque, defaultdict, _tuplegetter, _count_elements, _move_to_end, _first
    from _collections import _deque_iterator, _deque_reverse_iterator
except ImportError:
    def _tuplegetter(index, doc):
        return property(lambda self: self[index], doc=doc)

    def _count_elements(mapping, iterable):
        for element in iterable:
            mapping[element] = mapping.get(element, 0) + 1

    def _first(mapping):
        return next(dict.__iter__(mapping))

    def _move_to_end(mapping, key, last):
        value = dict.pop(mapping, key)
        others = [] if last else list(dict.items(mapping))
        if not last:
            dict.clear(mapping)
        dict.__setitem__(mapping, key, value)
        for k, v in others:
            dict.__setitem__(mapping, k, v)
else:
    _collections_abc.MutableSequence.register(deque)


# --- OrderedDict ---

class _OrderedDictKeysView(_collections_abc.KeysView):
    def __reversed__(self):
        yield from reversed(self._mapping)


class OrderedDict(dict):
    'Dictionary that remembers insertion order'

    def __init__(self, other=(), /, **kwds):
        '''Initialize an ordered dictionary.  The signature is the same as
        regular dictionaries.  Keyword argument order is preserved.
        '''
        self.__update(other, **kwds)

    def update(self, other=(), /, **kwds):
        ''' D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.'''
        if type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other, **kwds)
        else:
            _collections_abc.MutableMapping.update(self, other, **kwds)

    __update = update       # for __init__, whatever a subclass makes of update()

    def clear(self):
        'od.clear() -> None.  Remove all items from od.'
        dict.clear(self)

    def popitem(self, last=True):
        '''Remove and return a (key, value) pair from the dictionary.

        Pairs are returned in LIFO order if last is true or FIFO order if false.
        '''
        if not self:
            raise KeyError('dictionary is empty')
        if last:
            return dict.popitem(self)
        key = _first(self)
        return key, dict.pop(self, key)

    def move_to_end(self, key, last=True):
        '''Move an existing element to the end (or beginning if last is false).

        Raise KeyError if the element does not exist.
        '''
        _move_to_end(self, key, last)

    def setdefault(self, key, default=None):
        '''Insert key with a value of default if key is not in the dictionary.

        Return the value for key if key is in the dictionary, else default.
        '''
        if key in self:
            return self[key]
        self[key] = default
        return default

    __marker = object()

    def pop(self, key, default=__marker):
        '''od.pop(key[,default]) -> v, remove specified key and return the corresponding value.

        If the key is not found, return the default if given; otherwise,
        raise a KeyError.
        '''
        if default is self.__marker:
            return dict.pop(self, key)
        return dict.pop(self, key, default)

    def __repr__(self):
        if not self:
            return '%s()' % (self.__class__.__name__,)
        if _repr_running(self):
            return '...'
        try:
            return '%s(%r)' % (self.__class__.__name__, list(self.items()))
        finally:
            _repr_done(self)

    def __reduce__(self):
        return self.__class__, (), self.__getstate__() or None, None, iter(self.items())

    def copy(self):
        'od.copy() -> a shallow copy of od'
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        'Create a new ordered dictionary with keys from iterable and values set to value.'
        self = cls()
        for key in iterable:
            self[key] = value
        return self

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = None

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new


_repr_ids = set()

def _repr_running(obj):
    if id(obj) in _repr_ids:
        return True
    _repr_ids.add(id(obj))
    return False

def _repr_done(obj):
    _repr_ids.discard(id(obj))


# --- namedtuple ---

def _usable_names(names):
    """For `rename`: what cannot be a field's name becomes _ and its index."""
    usable = []
    for index, name in enumerate(names):
        bad = name[:1] == '_' or not name.isidentifier() or _iskeyword(name) or name in names[:index]
        usable.append(f'_{index}' if bad else name)
    return usable


def _check_names(typename, names, rename):
    for name in typename, *names:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if _iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    known = set()
    for name in names:
        if name[0] == '_' and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in known:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        known.add(name)


def _tuple_methods(typename, fields, signature):
    """The methods of a named tuple, by name."""
    size = len(fields)
    pattern = f"({', '.join(f'{name}=%r' for name in fields)})"
    new = tuple.__new__
    # Compiled for its fields, so that calls by position and by keyword need no code of ours.
    scope = {'_new': new, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    __new__ = eval(f'lambda _cls, {signature}: _new(_cls, ({signature}))', scope)
    __new__.__name__ = '__new__'

    def _make(cls, iterable):
        """An instance from an iterable of its fields."""
        made = new(cls, iterable)
        if len(made) == size:
            return made
        raise TypeError(f'Expected {size} arguments, got {len(made)}')

    def _replace(self, /, **kwds):
        """An instance with some fields changed."""
        made = self._make(map(kwds.pop, fields, self))
        if not kwds:
            return made
        raise ValueError(f'Got unexpected field names: {list(kwds)!r}')

    def _asdict(self):
        """The fields as a dict."""
        return dict(zip(self._fields, self))

    def __repr__(self):
        return self.__class__.__name__ + pattern % (*self,)

    def __getnewargs__(self):
        return (*self,)

    methods = {f.__name__: f for f in (__new__, _make, _replace, _asdict, __repr__, __getnewargs__)}
    for name, function in methods.items():
        function.__qualname__ = f'{typename}.{name}'
    methods['_make'] = classmethod(_make)
    return methods


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """Make a subclass of tuple whose items have names as well.

    >>> Point = namedtuple('Point', 'x y', defaults=[0])
    >>> p = Point(3)
    >>> p.x + p[1]
    3
    >>> p._replace(y=4)
    Point(x=3, y=4)
    """
    names = field_names.replace(',', ' ').split() if isinstance(field_names, str) else field_names
    names = [_sys.intern(str(name)) for name in names]
    typename = _sys.intern(str(typename))
    if rename:
        names = [_sys.intern(name) for name in _usable_names(names)]
    _check_names(typename, names, rename)
    fields = tuple(names)
    signature = ', '.join(fields) + ',' * (len(fields) == 1)
    methods = _tuple_methods(typename, fields, signature)
    with_default = ()
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError('Got more default values than field names')
        with_default = fields[len(fields) - len(defaults):]
        methods['__new__'].__defaults__ = defaults

    if module is None:                  # the caller's: there pickle will look for the class
        try:
            module = _sys._getframe(1).f_globals.get('__name__', '__main__')
        except ValueError:
            pass
    namespace = methods | {
        '__doc__': f'{typename}({signature})',
        '__slots__': (),
        '__match_args__': fields,
        '_fields': fields,
        '_field_defaults': dict(zip(with_default, defaults or ())),
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index, _sys.intern(f'Alias for field number {index}'))
    made = type(typename, (tuple,), namespace)
    if module is not None:
        made.__module__ = module
    return made


# --- the others come from submodules when they are first asked for ---

_where = {'Counter': '_counter', 'ChainMap': '_chain', 'UserDict': '_user', 'UserList': '_user', 'UserString': '_user'}


def __getattr__(name):
    if name not in _where:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    value = globals()[name] = getattr(__import__(f'collections.{_where[name]}', fromlist=[name]), name)
    return value


def __dir__():
    return sorted(globals() | _where)
