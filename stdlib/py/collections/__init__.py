"""Container types beyond the built-in ones: deque, defaultdict, namedtuple, Counter, OrderedDict, ChainMap, User*."""
__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString",
           "defaultdict", "deque", "namedtuple"]

import _collections_abc
import sys as _sys
from keyword import iskeyword as _iskeyword

try:
    from _collections import OrderedDict, deque, defaultdict, _tuplegetter, _count_elements
    from _collections import _deque_iterator, _deque_reverse_iterator
except ImportError:
    from collections._ordered import OrderedDict

    def _tuplegetter(index, doc):
        return property(lambda self: self[index], doc=doc)

    def _count_elements(mapping, iterable):
        for element in iterable:
            mapping[element] = mapping.get(element, 0) + 1
else:
    _collections_abc.MutableSequence.register(deque)


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
