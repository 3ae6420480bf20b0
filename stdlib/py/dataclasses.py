"""Classes that mostly hold data: their methods are written from annotations.

`_all_fields` reads the annotations of a class and its bases, `_Methods` writes the text of all methods, which is compiled in one
go.  A class keeps its fields in `__dataclass_fields__` and the decorator's arguments in `__dataclass_params__`.
"""
import sys
import types
from keyword import iskeyword
from reprlib import recursive_repr
from types import GenericAlias

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict', 'astuple',
           'make_dataclass', 'replace', 'is_dataclass']

_FIELDS, _PARAMS = '__dataclass_fields__', '__dataclass_params__'


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _Token:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


MISSING, KW_ONLY = _MISSING_TYPE(), _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _Token('<factory>')          # the default of such a parameter, as signatures show it

# Kinds of fields: one of the instances, one of the class, and a parameter of __init__ that is not stored.
_FIELD, _FIELD_CLASSVAR, _FIELD_INITVAR = map(_Token, ('_FIELD', '_FIELD_CLASSVAR', '_FIELD_INITVAR'))


class InitVar:
    """InitVar[X]: a parameter of `__init__` that goes to `__post_init__` and is not stored."""
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        kind = self.type
        return f'dataclasses.InitVar[{kind.__name__ if isinstance(kind, type) else repr(kind)}]'


class Field:
    """What is known of one field; made by field() and by the decorator."""
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.name = self.type = self._field_type = None

    @recursive_repr()
    def __repr__(self):
        shown = ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata', 'kw_only', '_field_type')
        return f"Field({','.join([f'{name}={getattr(self, name)!r}' for name in shown])})"

    def __set_name__(self, owner, name):
        # The default may be a descriptor that wants to know.
        tell = getattr(type(self.default), '__set_name__', None)
        if tell:
            tell(self.default, owner, name)

    def _has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING

    __class_getitem__ = classmethod(GenericAlias)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
    """What to put in the place of a default to say more of a field: whether `__init__`, `__repr__`, `__hash__` and the
    comparisons take part in it, and a function that makes the default."""
    if MISSING not in (default, default_factory):
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    """The arguments of the decorator."""
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


# --- reading annotations ---

def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _is_init_var(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_class_var(annotation):
    typing = sys.modules.get('typing')
    if typing is None:                      # then nobody can have written it
        return False
    return annotation is typing.ClassVar or (type(annotation) is typing._GenericAlias
                                             and annotation.__origin__ is typing.ClassVar)


def _says(annotation, cls, accepts):
    """Does the annotation satisfy the test, or if it is a string, does the name that it begins with?

    So 'ClassVar[int]' and 'typing.ClassVar' are understood without evaluating them.
    """
    if not isinstance(annotation, str):
        return accepts(annotation)
    text = annotation.lstrip()
    length = 0
    while length < len(text) and (text[length].isalnum() or text[length] in '_.'):
        length += 1
    module, _, name = text[:length].rpartition('.')
    scope = vars(sys.modules.get(cls.__module__, types))
    if module:
        scope = scope.get(module)
        if not isinstance(scope, types.ModuleType):
            return False
        scope = vars(scope)
    return name in scope and accepts(scope[name])


def _read_field(cls, name, annotation, kw_only):
    """The Field for one annotation of the class body."""
    given = getattr(cls, name, MISSING)
    if isinstance(given, Field):
        result = given
    else:
        # What __slots__ has put there is no default.
        result = field(default=MISSING if isinstance(given, types.MemberDescriptorType) else given)
    result.name, result.type = name, annotation
    if _says(annotation, cls, _is_class_var):
        kind = _FIELD_CLASSVAR
    else:
        kind = _FIELD_INITVAR if _says(annotation, cls, _is_init_var) else _FIELD
    result._field_type = kind
    if kind is not _FIELD and result.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if kind is _FIELD_CLASSVAR:
        if result.kw_only is not MISSING:
            raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    elif result.kw_only is MISSING:
        result.kw_only = kw_only
    if kind is _FIELD and type(result.default).__hash__ is None:
        raise ValueError(f'mutable default {type(result.default)} for field {name} is not allowed: use default_factory')
    return result


def _own_fields(cls, kw_only):
    """The fields of the class body, in order."""
    found = []
    seen_marker = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if not _says(annotation, cls, _is_kw_only):
            found.append(_read_field(cls, name, annotation, kw_only))
        elif seen_marker:
            raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
        else:
            seen_marker = kw_only = True
    return found


def _all_fields(cls, frozen, kw_only):
    """name -> Field, with those of the bases; in the class, defaults take the place of field()."""
    result = {}
    base_params = []
    for base in cls.__mro__[:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is not None:
            result.update(inherited)
            base_params.append(getattr(base, _PARAMS))
    own = {item.name: item for item in _own_fields(cls, kw_only)}
    result.update(own)
    for name, item in own.items():
        if isinstance(getattr(cls, name, None), Field):
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
    annotated = cls.__dict__.get('__annotations__', ())
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotated:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if base_params:
        some_frozen = any(params.frozen for params in base_params)
        if some_frozen and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if frozen and not some_frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    return result


# --- writing methods ---

class _Methods:
    """The text of the methods for a class, and the objects that the text names."""

    def __init__(self, cls):
        self.cls = cls
        self.lines = []
        self.names = []
        self.values = {'__dataclass_object__': object, 'FrozenInstanceError': FrozenInstanceError, 'cls': cls,
                       '_absent': _HAS_DEFAULT_FACTORY}

    def add(self, name, params, body, result=''):
        self.names.append(name)
        self.lines += f' def {name}({params}){result}:', *['  ' + line for line in body]

    def compile(self):
        """name -> function.  One outer function has the objects as its parameters, the methods see them as closures."""
        module = sys.modules.get(self.cls.__module__)
        # Its name stays in the qualified name of the wrapped __repr__: by that pprint knows whose it is.
        text = '\n'.join([f"def __create_fn__({', '.join(self.values)}):", *self.lines, f" return {', '.join(self.names)},"])
        scope = {}
        exec(text, {} if module is None else vars(module), scope)
        functions = dict(zip(self.names, scope['__create_fn__'](**self.values)))
        if '__repr__' in functions:
            plain = functions['__repr__']
            functions['__repr__'] = recursive_repr()(plain)
            functions['__repr__'].__wrapped__ = plain
        for name, function in functions.items():
            function.__qualname__ = f'{self.cls.__qualname__}.{name}'
        return functions

    # --- __init__ ---

    def add_init(self, fields, positional, keywords, frozen, slots):
        with_default = None
        for item in positional:
            if item._has_default():
                with_default = item
            elif with_default:
                raise TypeError(f'non-default argument {item.name!r} follows default argument')
        self_name = '__dataclass_self__' if any(item.name == 'self' for item in fields) else 'self'
        params = [self_name, *map(self._parameter, positional)]
        if keywords:
            params += '*', *map(self._parameter, keywords)
        body = []
        for item in fields:
            value = self._initial_value(item, slots)
            if value is None or item._field_type is _FIELD_INITVAR:
                continue
            if frozen:
                body.append(f'__dataclass_object__.__setattr__({self_name}, {item.name!r}, {value})')
            else:
                body.append(f'{self_name}.{item.name} = {value}')
        if hasattr(self.cls, '__post_init__'):
            passed = ', '.join([item.name for item in fields if item._field_type is _FIELD_INITVAR])
            body.append(f'{self_name}.__post_init__({passed})')
        self.add('__init__', ', '.join(params), body or ['pass'], ' -> None')

    def _parameter(self, item):
        name = item.name
        self.values[f'_type_{name}'] = item.type
        default = ''
        if item.default is not MISSING:
            default = f' = _default_{name}'
        elif item.default_factory is not MISSING:
            default = ' = _absent'
        return f'{name}: _type_{name}{default}'

    def _initial_value(self, item, slots):
        """The expression for the attribute's first value; None when the class's default shows through."""
        name, place = item.name, f'_default_{item.name}'
        if item.default_factory is not MISSING:
            self.values[place] = item.default_factory
            return f'{place}() if {name} is _absent else {name}' if item.init else f'{place}()'
        if item.default is not MISSING:
            self.values[place] = item.default
        if item.init:
            return name
        # With slots the class has no attribute that could show through.
        return place if slots and item.default is not MISSING else None

    # --- the others ---

    def add_repr(self, shown):
        parts = ', '.join([f'{item.name}={{self.{item.name}!r}}' for item in shown])
        self.add('__repr__', 'self', [f'return f"{{self.__class__.__qualname__}}({parts})"'])

    def add_comparison(self, name, operator, compared):
        self.add(name, 'self, other', ['if other.__class__ is self.__class__:',
                                       f" return {_tuple_of('self', compared)} {operator} {_tuple_of('other', compared)}",
                                       'return NotImplemented'])

    def add_hash(self, hashed):
        self.add('__hash__', 'self', [f"return hash({_tuple_of('self', hashed)})"])

    def add_freezing(self, stored):
        names = ''.join([f'{item.name!r}, ' for item in stored])
        for name, params, what in (('__setattr__', 'name, value', 'assign to'), ('__delattr__', 'name', 'delete')):
            self.add(name, f'self, {params}', [f'if type(self) is cls or name in ({names}):',
                                               f" raise FrozenInstanceError(f'cannot {what} field {{name!r}}')",
                                               f'super(cls, self).{name}({params})'])


def _tuple_of(owner, items):
    return f"({''.join([f'{owner}.{item.name}, ' for item in items])})"


def _write_methods(cls, all_fields, init, repr, eq, order, unsafe_hash, frozen, slots):
    """Put the methods into the class; what the class has itself is left, or is an error where it could not work."""
    own = cls.__dict__
    stored = [item for item in all_fields if item._field_type is _FIELD]
    compared = [item for item in stored if item.compare]
    in_init = [item for item in all_fields if item._field_type is not _FIELD_CLASSVAR]
    positional = [item for item in in_init if item.init and not item.kw_only]
    # A class that defines __eq__ gets a __hash__ of None from the compiler, which says nothing.
    brings_hash = own.get('__hash__') is not None or ('__hash__' in own and '__eq__' not in own)
    methods = _Methods(cls)
    if init:
        methods.add_init(in_init, positional, [item for item in in_init if item.init and item.kw_only], frozen, slots)
    if repr:
        methods.add_repr([item for item in stored if item.repr])
    if eq:
        methods.add_comparison('__eq__', '==', compared)
    if order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if name in own:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering')
            methods.add_comparison(name, operator, compared)
    if frozen:
        for name in '__setattr__', '__delattr__':
            if name in own:
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}')
        methods.add_freezing(stored)
    if unsafe_hash and brings_hash:
        raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    makes_hash = unsafe_hash or (eq and frozen and not brings_hash)
    if makes_hash:
        methods.add_hash([item for item in stored if (item.compare if item.hash is None else item.hash)])
    elif eq and not brings_hash:
        cls.__hash__ = None
    for name, function in methods.compile().items() if methods.names else ():
        if name not in own or (name == '__hash__' and makes_hash):
            setattr(cls, name, function)
    return tuple([item.name for item in positional])


# --- __slots__ ---

def _slots_of(cls):
    slots = cls.__dict__.get('__slots__', ())
    if slots is None:
        return ()
    if hasattr(slots, '__next__'):          # used up by now
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return (slots,) if isinstance(slots, str) else slots


def _get_state(self):
    return [getattr(self, item.name) for item in fields(self)]


def _set_state(self, state):
    for item, value in zip(fields(self), state):
        object.__setattr__(self, item.name, value)      # it may be frozen


def _with_slots(cls, frozen, weakref_slot):
    """The class made anew, with its fields as slots: they cannot be added to one that exists."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    names = [item.name for item in fields(cls)]
    dropped = {*names, '__dict__', '__weakref__'}
    namespace = {name: value for name, value in cls.__dict__.items() if name not in dropped}
    if weakref_slot:
        names.append('__weakref__')
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    namespace['__slots__'] = tuple([name for name in names if name not in inherited])
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    if frozen:
        for name, function in (('__getstate__', _get_state), ('__setstate__', _set_state)):
            if name not in namespace:
                setattr(made, name, function)
    return made


# --- the decorator ---

def _signature_text(cls):
    try:
        from inspect import signature
        text = str(signature(cls))
    except (ImportError, TypeError, ValueError):
        text = ''
    return cls.__name__ + text.replace(' -> None', '')


def _make_dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    all_fields = _all_fields(cls, frozen, kw_only)
    setattr(cls, _FIELDS, all_fields)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    positional = _write_methods(cls, all_fields.values(), init, repr, eq, order, unsafe_hash, frozen, slots)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = _signature_text(cls)
    if match_args and '__match_args__' not in cls.__dict__:
        cls.__match_args__ = positional
    if weakref_slot and not slots:
        raise TypeError('weakref_slot is True but slots is False')
    return _with_slots(cls, frozen, weakref_slot) if slots else cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: writes methods for the annotated attributes.

        @dataclass
        class Point:
            x: float
            y: float = 0.0
    """
    def decorate(cls):
        return _make_dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return decorate if cls is None else decorate(cls)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A dataclass made by a call; a field is a name, (name, type) or (name, type, default or field())."""
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            item = item, 'typing.Any'
        elif len(item) not in (2, 3):
            raise TypeError(f'Invalid field: {item!r}')
        name, annotation, *default = item
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation
        if default:
            defaults[name] = default[0]
    body = (namespace or {}) | defaults | {'__annotations__': annotations}
    made = types.new_class(cls_name, bases, {}, lambda scope: scope.update(body))
    return dataclass(made, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


# --- using dataclasses ---

def is_dataclass(obj):
    """Is it a dataclass or an instance of one?"""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def fields(class_or_instance):
    """The fields of a dataclass, a tuple of Field; without those that are not stored in instances."""
    known = getattr(class_or_instance, _FIELDS, None)
    if known is None:
        raise TypeError('must be called with a dataclass type or instance')
    return tuple([item for item in known.values() if item._field_type is _FIELD])


_constants = frozenset((bool, bytes, complex, float, int, str, type(None)))


def _unfold(obj, whole):
    """A deep copy in which `whole` has taken apart the dataclass instances."""
    cls = type(obj)
    if cls in _constants:
        return obj
    if hasattr(cls, _FIELDS):
        return whole(obj)
    if isinstance(obj, (list, tuple)):
        items = [_unfold(item, whole) for item in obj]
        return cls(*items) if isinstance(obj, tuple) and hasattr(obj, '_fields') else cls(items)
    if isinstance(obj, dict):
        pairs = [(_unfold(key, whole), _unfold(value, whole)) for key, value in obj.items()]
        if not hasattr(cls, 'default_factory'):
            return cls(pairs)
        made = cls(obj.default_factory)
        made.update(pairs)
        return made
    from copy import deepcopy
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses in them, at any depth, too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def whole(instance):
        return dict_factory([(item.name, _unfold(getattr(instance, item.name), whole)) for item in fields(instance)])
    return whole(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields as a tuple; dataclasses in them, at any depth, too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def whole(instance):
        return tuple_factory([_unfold(getattr(instance, item.name), whole) for item in fields(instance)])
    return whole(obj)


def replace(obj, /, **changes):
    """A new instance with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for name, item in getattr(obj, _FIELDS).items():
        if item._field_type is _FIELD_CLASSVAR:
            continue
        if not item.init:
            if name in changes:
                raise ValueError(f'field {name} is declared with init=False, it cannot be specified with replace()')
        elif name not in changes:
            if item._field_type is _FIELD_INITVAR and item.default is MISSING:
                raise ValueError(f"InitVar {name!r} must be specified with replace()")
            changes[name] = getattr(obj, name)
    return type(obj)(**changes)
