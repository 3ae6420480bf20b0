"""Decorators that check an enumeration, put its members into the module, or make one of a plain class."""
__name__ = 'enum'

import sys
from enum import KEEP, Enum, Flag, ReprEnum, StrEnum, property, _is_single_bit, _iter_bits_lsb

_builtin_property = sys.modules['builtins'].property


# --- members as globals ---

def _last_part(module):
    return module.rpartition('.')[2]


def global_enum_repr(self):
    """A `__repr__` that says module.NAME."""
    return f'{_last_part(self.__class__.__module__)}.{self._name_}'


def global_flag_repr(self):
    """A `__repr__` that says module.NAME|module.NAME."""
    cls = self.__class__
    module = _last_part(cls.__module__)
    if self._name_ is None:
        return f"{module}.{cls.__name__}({self._value_!r})"
    # What no flag is named for stands there as a number.
    return '|'.join(part if part[0].isdigit() else f'{module}.{part}' for part in self._name_.split('|'))


def global_str(self):
    """A `__str__` that says NAME."""
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Class decorator: the members become globals of their module, and are shown as such."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


# --- from a plain class ---

def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """Class decorator: the class, run again as the body of an enumeration derived from `etype`."""
    def convert(cls):
        metaclass = type(etype)
        body = metaclass.__prepare__(cls.__name__, (etype,))
        for name, value in vars(cls).items():
            if name not in ('__dict__', '__weakref__'):
                body[name] = value
        return metaclass(cls.__name__, (etype,), body, boundary=boundary)
    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Raises TypeError when an enum made by _simple_enum differs from one made the usual way."""
    different = []

    def compare(what, one, other, skip=()):
        for name in sorted({*one, *other}.difference(skip)):
            if name not in one or name not in other:
                different.append(f"{what} {name!r} is in one of them only")
            elif callable(one[name]) or isinstance(one[name], (classmethod, staticmethod, property, _builtin_property)):
                if type(one[name]) is not type(other[name]):
                    different.append(f"{what} {name!r}: {type(one[name])} and {type(other[name])}")
            elif one[name] != other[name] and not isinstance(one[name], Enum):
                different.append(f"{what} {name!r}: {one[name]!r} and {other[name]!r}")

    if checked_enum.__dict__ != simple_enum.__dict__:
        maps = ('_member_map_', '_value2member_map_', '_member_names_', '_unhashable_values_')
        compare('attribute', checked_enum.__dict__, simple_enum.__dict__,
                skip=('__module__', '__qualname__', '__doc__', '__dict__', '__weakref__', *maps))
        checked, simple = checked_enum._member_map_, simple_enum._member_map_
        compare('member', dict.fromkeys(checked), dict.fromkeys(simple))
        for name in checked.keys() & simple.keys():
            compare(f'{name}:', checked[name].__dict__, simple[name].__dict__, skip=('__objclass__', '_sort_order_'))
    if different:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(different))


# --- verify ---

class EnumCheck(StrEnum):
    """What `verify` can see to."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"

CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


def _check_unique(enumeration, kind):
    aliases = [f"{name} -> {made.name}" for name, made in enumeration.__members__.items() if name != made.name]
    if aliases:
        raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")


def _check_continuous(enumeration, kind):
    values = {made.value for made in enumeration}
    if len(values) < 2:
        return
    low, high = min(values), max(values)
    if kind == 'flag':
        wanted = (1 << bit for bit in range(low.bit_length(), high.bit_length() - 1))
    else:
        wanted = range(low + 1, high)
    missing = [str(value) for value in wanted if value not in values]
    if missing:
        text = f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(missing)}"
        raise ValueError(text[:256])


def _check_named_flags(enumeration, kind):
    values = {made.value for made in enumeration}
    incomplete, missing = [], 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        unnamed = sum(bit for bit in _iter_bits_lsb(alias.value) if bit not in values)
        if unnamed:
            incomplete.append(name)
            missing |= unnamed
    if incomplete:
        *others, last = incomplete
        aliases = f"aliases {', '.join(others)} and {last} are missing" if others else f'alias {last} is missing'
        bits = f'value {missing:#x}' if _is_single_bit(missing) else f'combined values of {missing:#x}'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {aliases} {bits} '
                         '[use enum.show_flag_values(value) for details]')


_checkers = {UNIQUE: _check_unique, CONTINUOUS: _check_continuous, NAMED_FLAGS: _check_named_flags}


class verify:
    """Class decorator: checks the enumeration in the ways given (members of EnumCheck)."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        kind = 'flag' if issubclass(enumeration, Flag) else 'enum'
        for check in self.checks:
            if check in _checkers:
                _checkers[check](enumeration, kind)
        return enumeration
