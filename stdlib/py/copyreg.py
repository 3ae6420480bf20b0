"""Registration of the functions that say how to rebuild objects (for copy and pickle).

`dispatch_table` maps a type to its reduction function.  The registry of extension codes is kept in three dicts, which
pickle reads: key -> code, code -> key, and code -> the object found for it.
"""
__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}
_extension_registry, _inverted_registry, _extension_cache = {}, {}, {}


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def _reduce_union(union):
    from functools import reduce
    from operator import or_
    return reduce, (or_, union.__args__)

pickle(complex, lambda number: (complex, (number.real, number.imag)), complex)
pickle(type(int | str), _reduce_union)


# --- what object.__reduce_ex__ asks for ---

def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    """`__newobj__` for a `__new__` with keywords."""
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    """Rebuilds what `_reduce_ex` took apart; pickles of protocols 0 and 1 name this function."""
    if base is object:
        return object.__new__(cls)
    result = base.__new__(cls, state)
    if base.__init__ is not object.__init__:
        base.__init__(result, state)
    return result


def _is_python_class(cls):
    return getattr(cls, '__flags__', 1 << 9) >> 9 & 1


def _reduce_ex(self, proto):
    """Protocols 0 and 1: the class, its first built-in base with the value that has there, and the attributes."""
    cls = self.__class__
    builtin = next((c for c in cls.__mro__ if not _is_python_class(c)), object)
    if builtin is cls and cls is not object:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    parts = cls, builtin, None if builtin is object else builtin(self)
    has_slots = getattr(self, "__slots__", None)
    getstate = getattr(self, "__getstate__", None)
    if getstate is None:
        if has_slots:
            raise TypeError(f"cannot pickle {cls.__name__!r} object: a class that defines __slots__ without "
                            f"defining __getstate__ cannot be pickled with protocol {proto}") from None
        state = getattr(self, "__dict__", None)
    elif has_slots and getattr(cls, "__getstate__", None) is object.__getstate__:
        raise TypeError(f"a class that defines __slots__ without defining __getstate__ "
                        f"cannot be pickled with protocol {proto}")
    else:
        state = getstate()
    return (_reconstructor, parts, state) if state else (_reconstructor, parts)


def _slotnames(cls):
    """The attributes in slots of a class and its bases, private ones mangled; kept in the class as `__slotnames__`."""
    known = vars(cls).get("__slotnames__")
    if known is not None:
        return known
    found = []
    for owner in cls.__mro__:
        slots = vars(owner).get('__slots__', ())
        prefix = owner.__name__.lstrip('_')
        for name in (slots,) if isinstance(slots, str) else slots:
            if name[:2] == '__' and name[-2:] != '__' and prefix:
                name = f'_{prefix}{name}'
            if name not in ("__dict__", "__weakref__"):
                found.append(name)
    try:
        cls.__slotnames__ = found
    except Exception:                   # a class that takes no attributes: it is looked through each time
        pass
    return found


# --- extension codes ---

def add_extension(module, name, code):
    """Give the global `module.name` a number from 1 to 2**31 - 1, by which pickles may call it."""
    code = int(code)
    if code < 1 or code > 0x7fffffff:
        raise ValueError("code out of range")
    key = module, name
    old_code, old_key = _extension_registry.get(key), _inverted_registry.get(code)
    if old_code not in (None, code):
        raise ValueError(f"key {key} is already registered with code {old_code}")
    if old_key not in (None, key):
        raise ValueError(f"code {code} is already in use for key {old_key}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    """Take a number back; for tests."""
    key = module, name
    if (_extension_registry.get(key), _inverted_registry.get(code)) != (code, key):
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key], _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()
