"""The body of an enum class: what may stand there as a value, and the dict in which the body runs."""
__name__ = 'enum'

from types import DynamicClassAttribute


class nonmember:
    """In a class body: this value is no member."""
    def __init__(self, value):
        self.value = value


class member:
    """In a class body: this value is a member, even if it is a function or a class."""
    def __init__(self, value):
        self.value = value


class _AutoNull:
    def __repr__(self):
        return '_auto_null'

_auto_null = _AutoNull()


class auto:
    """In a class body: the class finds a value (`_generate_next_value_`)."""
    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """A property of members that leaves its name free for a member: `Color.name` may be a member while every member has
    a `name`."""

    member = None               # the member of this name, found on the class

    def __get__(self, instance, ownerclass=None):
        fget = self.fget
        if instance is not None and fget is not None:
            return fget(instance)
        if self.member is not None:
            return self.member
        if instance is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        raise AttributeError(f'<enum {ownerclass.__name__!r}> has no attribute {self.name!r}')

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.clsname, self.name = ownerclass.__name__, name


# --- kinds of names and values ---

def _is_descriptor(obj):
    return any(hasattr(obj, method) for method in ('__get__', '__set__', '__delete__'))


def _wrapped_in(mark, name):
    """Is it `mark` + core + `mark`, where the core neither begins nor ends with an underscore?"""
    core = name[len(mark):-len(mark)]
    return core != '' and name == mark + core + mark and '_' not in (core[0], core[-1])


def _is_dunder(name):
    return _wrapped_in('__', name)


def _is_sunder(name):
    return _wrapped_in('_', name)


def _is_private(cls_name, name):
    """Is it what the compiler makes of `__x` in the class?"""
    prefix = f'_{cls_name}__'
    return name.startswith(prefix) and name != prefix and not name.endswith('__')


def _is_inner_class(cls_name, obj):
    return isinstance(obj, type) and f'.{obj.__qualname__}'.endswith(f'.{cls_name}.{obj.__name__}')


_sunder_names = frozenset('_order_ _generate_next_value_ _numeric_repr_ _missing_ _ignore_ _iter_member_ _iter_member_by_value_ '
                          '_iter_member_by_def_ _add_alias_ _add_value_alias_'.split())


class _EnumBody(dict):
    """The namespace of the body: knows which names are members, in their order, and lets none be used twice."""

    def __init__(self):
        super().__init__()
        self._member_names = {}         # a set with an order
        self._values = []               # of the members so far: what auto() counts on from
        self._ignore = ()
        self._auto_used = False

    def __setitem__(self, key, value):
        if isinstance(value, type) and _is_inner_class(self._cls_name, value):
            import warnings
            warnings.warn("In 3.13 classes created inside an enum will not become a member.  "
                          "Use the `member` decorator to keep the current behavior.", DeprecationWarning, stacklevel=2)
        underscored = key[:1] == '_'
        if underscored and _is_private(self._cls_name, key):
            pass
        elif underscored and _is_sunder(key):
            value = self._setting(key, value)
        elif underscored and _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            if key in self:
                raise TypeError(f'{key!r} already defined as {self[key]!r}')
            value = self._member_value(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _setting(self, key, value):
        """A name like `_this_`: not a member, but said to the class."""
        if key not in _sunder_names:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_used:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            self._ignore = value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            taken = self._member_names.keys() & value
            if taken:
                raise ValueError(f'_ignore_ cannot specify already set names: {taken!r}')
        return value

    def _member_value(self, name, value):
        """The value with every auto() in it filled in; several in a tuple count on."""
        if isinstance(value, auto):
            return self._fill(name, value)
        if type(value) is tuple and any(isinstance(part, auto) for part in value):
            return tuple([self._fill(name, part) if isinstance(part, auto) else part for part in value])
        self._values.append(value)
        return value

    def _fill(self, name, place):
        if place.value is _auto_null:
            place.value = self._next_value(name, 1, len(self._member_names), self._values[:])
            self._auto_used = True
        self._values.append(place.value)
        return place.value

    def update(self, members, **more_members):
        pairs = [(name, members[name]) for name in members.keys()] if hasattr(members, 'keys') else members
        for part in pairs, more_members.items():
            for name, value in part:
                self[name] = value


# --- bits ---

def _is_single_bit(num):
    return num != 0 and num & (num - 1) == 0


def _iter_bits_lsb(num):
    """The bits of a number that is not negative (or of a member's value), lowest first."""
    num = getattr(num, '_value_', num)
    if num < 0:
        raise ValueError(f'{num!r} is not a positive integer')
    while num:
        lowest = num & -num
        num -= lowest
        yield lowest


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like the built-in, but with the sign as a bit of its own and negative numbers in two's complement:
    '0b0 1010' is 10, '0b1 0101' is -11."""
    width = num.bit_length()
    sign = '1' if num < 0 else '0'
    digits = format(num & (1 << width) - 1, f'0{width}b') if width else ''
    return f'0b{sign} {digits.rjust(max_bits or 0, sign)}'
