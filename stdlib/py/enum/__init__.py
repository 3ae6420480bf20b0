"""Enumerations: classes whose instances are a fixed set of named values.

`EnumType`, the metaclass, is here with `Enum` and `Flag`; what a class body is made of is in `_body`, the decorators that
check and rename are in `_checks`, which is imported when one of them is asked for.

An enum class keeps in itself: `_member_map_` (name -> member, aliases too), `_member_names_` (without aliases),
`_value2member_map_` (for hashable values), `_member_type_` (int for an IntEnum, or object), and how members are made:
`_new_member_` and, if it takes the value, `_use_args_`.
"""
import builtins
import operator
import sys
from types import DynamicClassAttribute, MappingProxyType
from enum._body import (_EnumBody, _is_descriptor, _is_dunder, _is_private, _is_single_bit, _is_sunder, _iter_bits_lsb,
                        auto, bin, member, nonmember, property, show_flag_values)

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique', 'property', 'verify',
           'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr',
           'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE',
           'pickle_by_global_name', 'pickle_by_enum_name']

Enum = Flag = ReprEnum = KEEP = EJECT = None        # until they are made, with the help of EnumType


def _make_class_unpicklable(obj):
    """Of a class that no module has: `obj` is the class or its namespace."""
    def __reduce_ex__(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')
    put = obj.__setitem__ if isinstance(obj, dict) else lambda name, value: setattr(obj, name, value)
    put('__reduce_ex__', __reduce_ex__)
    put('__module__', '<unknown>')


# --- members ---

class _Members:
    """The members to come, in the namespace of the class: `type.__new__` calls `__set_name__` when the class exists and
    before `__init_subclass__` gets to see it."""

    def __init__(self, values):
        self.values = values

    def __set_name__(self, cls, key):
        delattr(cls, key)
        for name, value in self.values.items():
            _add_member(cls, name, value)


def _make_member(cls, name, value):
    args = value if isinstance(value, tuple) and cls._member_type_ is not tuple else (value,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, '_value_'):
        if cls._member_type_ is object:
            made._value_ = value
        else:
            try:
                made._value_ = cls._member_type_(*args)
            except Exception as exc:
                raise TypeError('_value_ not set in __new__, unable to create it') from exc
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    return made


def _known_member(cls, value):
    """The member that has the value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:                       # not hashable
        for made in cls._member_map_.values():
            if made._value_ == value:
                return made


def _add_member(cls, name, value):
    made = _make_member(cls, name, value)
    value = made._value_
    known = _known_member(cls, value)
    if known is not None:
        made = known                        # the name is an alias
    elif Flag is None or not issubclass(cls, Flag) or _is_single_bit(value):
        cls._member_names_.append(name)     # a combination of flags is found by name but is not listed
    # A property of this name in a base class goes on to serve the members, and the class has the member.
    hidden = None
    for base in cls.__mro__[1:]:
        descriptor = base.__dict__.get(name)
        if isinstance(descriptor, DynamicClassAttribute):
            hidden = descriptor
            break
        if any(hasattr(descriptor, part) for part in ('fget', 'fset', 'fdel')):
            hidden = descriptor
    if hidden is None:
        setattr(cls, name, made)
    else:
        both = property()
        both.member = made
        for part in 'fget', 'fset', 'fdel':
            setattr(both, part, getattr(hidden, part, None))
        both.__set_name__(cls, name)
        setattr(cls, name, both)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        cls._unhashable_values_.append(value)


# --- what the bases say ---

def _data_type(name, bases):
    """The type that members are values of: the one class among the ancestors that is no enum and makes its instances."""
    found = {}
    for base in bases:
        nearest = None                      # of those before it in the line, which may add methods to it
        for cls in base.__mro__:
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    found[cls._member_type_] = None
                    break
            elif cls is object:
                continue
            elif '__new__' in cls.__dict__ or '__dataclass_fields__' in cls.__dict__:
                found[nearest or cls] = None
                break
            else:
                nearest = nearest or cls
    if len(found) > 1:
        raise TypeError(f'too many data types for {name!r}: {set(found)!r}')
    return next(iter(found), object)


def _value_repr(bases):
    """How values are shown: the first `__repr__` among the ancestors, or what an enum class there says."""
    for base in bases:
        for cls in base.__mro__:
            if isinstance(cls, EnumType):
                return cls._value_repr_
            if cls is not object and '__repr__' in cls.__dict__:
                return cls.__dict__['__repr__']
    return None


def _take_methods(cls, namespace, first_enum):
    """An enum wants its own way of being shown and pickled, unless the class or its data type brings a different one."""
    data_type = cls._member_type_
    if ReprEnum is not None and ReprEnum in cls.__bases__:
        if data_type is object:
            raise TypeError('ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)')
        if '__format__' not in namespace:
            cls.__format__ = namespace['__format__'] = data_type.__format__
        if '__str__' not in namespace:
            # object's would call repr(), the one thing that is not to be the data type's.
            own = data_type.__str__
            cls.__str__ = namespace['__str__'] = data_type.__repr__ if own is object.__str__ else own
    for name in '__repr__', '__str__', '__format__', '__reduce_ex__':
        if name not in namespace and getattr(cls, name) in (getattr(data_type, name), getattr(object, name)):
            setattr(cls, name, getattr(first_enum, name))
    if Flag is not None and issubclass(cls, Flag):
        for name in '__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__':
            if name not in namespace:
                setattr(cls, name, getattr(Flag, name))


def _count_bits(cls):
    """What a flag class must know of its bits."""
    used = named = 0
    for made in cls._member_map_.values():
        used |= made._value_
        if _is_single_bit(made._value_):
            named |= made._value_
    cls._flag_mask_ = named
    cls._all_bits_ = (1 << used.bit_length()) - 1
    values = [made._value_ for made in cls]
    if any(map(operator.gt, values, values[1:])):
        cls._iter_member_ = cls._iter_member_by_def_


def _check_order(cls, order):
    """`_order_` names the members in their order; aliases and combinations in it do not count."""
    if isinstance(order, str):
        order = order.replace(',', ' ').split()
    names = cls._member_names_
    order = [name for name in order if name in names or name not in cls._member_map_]
    if order != names:
        raise TypeError(f'member order does not match _order_:\n  {names!r}\n  {order!r}')


# --- the metaclass ---

class EnumType(type):
    """The metaclass of enumerations: makes the members, finds them and protects them."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            for ancestor in base.__mro__:
                if Enum is not None and isinstance(ancestor, EnumType) and ancestor._member_names_:
                    raise TypeError(f"<enum {cls!r}> cannot extend {ancestor!r}")
        body = _EnumBody()
        body._cls_name = cls
        first_enum = metacls._get_mixins_(cls, bases)[1]
        if first_enum is not None:
            body['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for name in classdict.pop('_ignore_', ()):
            classdict.pop(name, None)
        names = classdict._member_names
        if not names.keys().isdisjoint(('mro', '')):
            bad = [repr(name) for name in ('mro', '') if name in names]
            raise ValueError(f"invalid enum member name(s) {','.join(bad)}")
        order = classdict.pop('_order_', None)
        data_type, first_enum = metacls._get_mixins_(cls, bases)
        maker, is_own, takes_value = metacls._find_new_(classdict, data_type, first_enum)
        next_value = classdict.get('_generate_next_value_')
        namespace = {name: value for name, value in classdict.items() if name not in names}
        if next_value is not None and not isinstance(next_value, staticmethod):
            namespace['_generate_next_value_'] = staticmethod(next_value)
        namespace |= {
            '_new_member_': maker, '_use_args_': takes_value,
            '_member_names_': [], '_member_map_': {}, '_value2member_map_': {}, '_unhashable_values_': [],
            '_member_type_': data_type, '_value_repr_': _value_repr(bases),
            '_boundary_': boundary or getattr(first_enum, '_boundary_', None),
            '_flag_mask_': 0, '_all_bits_': 0, '_inverted_': None,
            '_members_': _Members({name: classdict[name] for name in names}),
        }
        try:
            made = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as error:
            # What goes wrong in __set_name__ comes wrapped.
            raise error if error.__cause__ is None else error.__cause__
        _take_methods(made, namespace, first_enum)
        if Enum is not None:
            if is_own:
                made.__new_member__ = maker
            made.__new__ = Enum.__new__
        if Flag is not None and issubclass(made, Flag):
            _count_bits(made)
        if order:
            _check_order(made, order)
        return made

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type, and the enum class to inherit from, which is the last base."""
        if not bases:
            return object, Enum
        if not isinstance(bases[-1], EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return _data_type(class_name, bases), bases[-1]

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The `__new__` for members, whether the class itself brings it, and whether it takes the value."""
        plain = {None, None.__new__, object.__new__, Enum and Enum.__new__}
        own = classdict.get('__new__')
        maker = own
        if own is None:
            candidates = (getattr(source, method, None) for method in ('__new_member__', '__new__')
                          for source in (member_type, first_enum))
            maker = next((candidate for candidate in candidates if candidate not in plain), object.__new__)
        return maker, first_enum is not None and own is not None, first_enum is not None and maker not in plain

    # --- a class of members ---

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """With a value: the member that has it.  With names: a new enumeration, a subclass of this one."""
        if names is None and type is None:
            try:
                return cls._value2member_map_[value]
            except (KeyError, TypeError):
                pass
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        found = None if _is_dunder(name) else cls._member_map_.get(name)
        if found is None:
            raise AttributeError(name)
        return found

    def __contains__(cls, member):
        """Is it a member of this enumeration?"""
        if isinstance(member, Enum):
            return isinstance(member, cls) and member._name_ in cls._member_map_
        import warnings
        warnings.warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                      "False depending on whether the value is a member or the value of a member",
                      DeprecationWarning, stacklevel=2)
        raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{type(cls).__qualname__}'")

    def __iter__(cls):
        return map(cls._member_map_.__getitem__, cls._member_names_)

    def __reversed__(cls):
        return map(cls._member_map_.__getitem__, reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True                         # without this, __len__ would decide

    @builtins.property
    def __members__(cls):
        """All names and their members, aliases too: a read-only view."""
        return MappingProxyType(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', ()):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f"<{kind} {cls.__name__!r}>"

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__', '__module__',
                 '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    # --- made by a call ---

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metaclass = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metaclass.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (list, tuple)) and names and isinstance(names[0], str):
            values = []
            for name in names:
                values.append(cls._generate_next_value_(name, start, len(values), values[:]))
            names = zip(names, values)
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (ValueError, KeyError):
                pass
        if module is None:
            _make_class_unpicklable(body)
        else:
            body['__module__'] = module
        if qualname is not None:
            body['__qualname__'] = qualname
        return metaclass.__new__(metaclass, class_name, bases, body, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of those constants of a module that pass the filter, and put it there with its members."""
        target = vars(sys.modules[module])
        constants = [pair for pair in (vars(source) if source else target).items() if filter(pair[0])]
        try:
            constants.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            constants.sort(key=lambda pair: pair[0])
        made = cls(name, constants, module=module, boundary=boundary or KEEP)
        if as_global:
            __getattr__('global_enum')(made)
        else:
            target.update(made.__members__)
        target[name] = made
        return made

EnumMeta = EnumType


# --- enumerations ---

def _ask_missing(cls, value):
    """No member has the value: the class's `_missing_` may know one."""
    problem = None
    try:
        found = cls._missing_(value)
    except Exception as exc:
        problem = exc
    else:
        if isinstance(found, cls) or (isinstance(found, int) and Flag is not None and issubclass(cls, Flag)
                                      and cls._boundary_ is EJECT):
            return found
        if found is not None:
            problem = TypeError(f'error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member')
    invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if problem is None:
        problem = invalid
    elif not isinstance(problem, ValueError):
        problem.__context__ = invalid
    try:
        raise problem
    finally:
        problem = invalid = None            # no cycle through this frame


def _warn_of_auto():
    import warnings
    warnings.warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support "
                  "adding +1 and the value returned will be the largest value in the enum incremented by 1",
                  DeprecationWarning, stacklevel=4)


class Enum(metaclass=EnumType):
    """Derive from this to make an enumeration:

        class Color(Enum):
            RED = 1
            GREEN = 2

    Then Color.RED is Color(1) is Color['RED'], and iterating over Color gives its members.
    """

    def __new__(cls, value):
        # What a call of the class comes to; members are made by _new_member_.
        if type(value) is cls:
            return value
        found = _known_member(cls, value)
        return _ask_missing(cls, value) if found is None else found

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """What auto() stands for: one more than the last value (than the last that has a successor)."""
        if not last_values:
            return start
        last = last_values[-1]
        try:
            if max(last_values) != last:
                _warn_of_auto()
            return last + 1
        except TypeError:
            _warn_of_auto()
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__name__}.{self._name_}: {(cls._value_repr_ or repr)(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __dir__(self):
        cls = self.__class__
        if cls._member_type_ is object:
            names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        else:
            names = set(object.__dir__(self))
        members = cls._member_map_
        public = [(name, None) for name in getattr(self, '__dict__', ())]
        for base in cls.mro():
            public += base.__dict__.items()
        for name, value in public:
            if name[0] == '_':
                continue
            if name not in members or (isinstance(value, property) and value.fget is not None):
                names.add(name)
            elif isinstance(value, property):
                names.discard(name)
        return sorted(names | {'name', 'value'})

    name = property(operator.attrgetter('_name_'), doc="The name that the member was given.")
    value = property(operator.attrgetter('_value_'), doc="The value that the member was given.")


class ReprEnum(Enum):
    """An enumeration with a data type that decides about str() and format(); only the repr is an enum's."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are strs; auto() stands for the name in lower case."""

    def __new__(cls, *values):
        # The arguments of str(object, encoding, errors), but the object must be text or come with its encoding.
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        for value, what in zip(values[1:], ('encoding', 'errors')):
            if not isinstance(value, str):
                raise TypeError(f'{what} must be a string, not {value!r}')
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    def _generate_next_value_(name, start, count, last_values):
        """The name in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A `__reduce_ex__` for members that are globals of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A `__reduce_ex__` for members whose values cannot be pickled."""
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name       # its name before 3.11.2


# --- flags ---

class FlagBoundary(StrEnum):
    """What a flag class does with bits that no member has."""
    STRICT = auto()             # ValueError
    CONFORM = auto()            # they are dropped
    EJECT = auto()              # the result is an int
    KEEP = auto()               # they are kept

STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bitwise(operate):
    def method(self, other):
        cls = self.__class__
        if isinstance(other, cls):
            bits = other._value_
        elif cls._member_type_ is not object and isinstance(other, cls._member_type_):
            bits = other
        else:
            return NotImplemented
        return cls(operate(self._value_, bits))
    return method


class Flag(Enum, boundary=STRICT):
    """Members are bits, and combinations of members (`|`, `&`, `^`, `~`) are members without being listed."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        """The lowest power of two above all values."""
        if not last_values:
            return 1 if start is None else start
        largest = max(last_values)
        try:
            return 1 << largest.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {largest!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members for the bits of the value, lowest first."""
        return map(cls._value2member_map_.get, _iter_bits_lsb(value & cls._flag_mask_))

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The same in the order of their definition, for classes where that is different."""
        return iter(sorted(cls._iter_member_by_value_(value), key=operator.attrgetter('_sort_order_')))

    @classmethod
    def _missing_(cls, value):
        """The member for a combination that was not asked for before."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        named, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ named):
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= named
            elif boundary is KEEP:
                if value < 0:
                    value += max(all_bits + 1, 1 << value.bit_length())
            elif boundary is STRICT:
                width = max(value.bit_length(), named.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(named, width)}")
            else:
                raise ValueError(f'{cls!r} unknown flag boundary {boundary!r}')
        negative, value = value, value if value >= 0 else value + all_bits + 1
        unnamed = value & ~named
        if unnamed and boundary is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unnamed!r} [{bin(unnamed)}]')
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        made._name_ = None
        if value & named:
            names = [flag._name_ for flag in cls._iter_member_(value & named)]
            if unnamed:
                names.append(cls._numeric_repr_(unnamed))
            made._name_ = '|'.join(names)
        made = cls._value2member_map_.setdefault(value, made)
        if negative < 0:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        """Are all bits of `other` set here?"""
        cls = self.__class__
        if not isinstance(other, cls):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {cls.__qualname__!r}")
        return self._value_ | other._value_ == self._value_

    def __iter__(self):
        """The single flags that are set."""
        return iter(self._iter_member_(self._value_))

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def __repr__(self):
        cls = self.__class__
        value = (cls._value_repr_ or repr)(self._value_)
        return f"<{cls.__name__}: {value}>" if self._name_ is None else f"<{cls.__name__}.{self._name_}: {value}>"

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f"{name}.{self._name_}"

    __or__ = __ror__ = _bitwise(operator.or_)
    __and__ = __rand__ = _bitwise(operator.and_)
    __xor__ = __rxor__ = _bitwise(operator.xor)

    def __invert__(self):
        result = self._inverted_
        if result is None:
            cls = self.__class__
            bits = ~self._value_
            result = cls(bits if self._boundary_ in (EJECT, KEEP) else bits & self._flag_mask_)
            self._inverted_ = result
            if isinstance(result, cls):
                result._inverted_ = self
        return result


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are ints and flags."""


def unique(enumeration):
    """Class decorator: every value may have one name only."""
    aliases = [(name, made.name) for name, made in enumeration.__members__.items() if name != made.name]
    if aliases:
        details = ', '.join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


# --- the rest is imported when it is asked for ---

_late = ('verify', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'global_enum', 'global_enum_repr', 'global_flag_repr',
         'global_str', '_simple_enum', '_test_simple_enum')


def __getattr__(name):
    if name not in _late:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    checks = __import__('enum._checks', fromlist=_late)
    globals().update((late, getattr(checks, late)) for late in _late)
    return globals()[name]


def __dir__():
    return sorted({*globals(), *_late})
