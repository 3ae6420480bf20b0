"""Classes that are made of annotated fields: NamedTuple and TypedDict."""
__name__ = 'typing'

import collections
from typing import (Annotated, ForwardRef, Generic, NotRequired, Required, get_args, get_origin,
                    _module_of_caller, _type_check)


# --- NamedTuple ---

_prohibited = frozenset('__new__ __init__ __slots__ __getnewargs__ _fields _field_defaults _field_types _make _replace _asdict '
                        '_source'.split())
_special = frozenset(('__module__', '__name__', '__annotations__'))


def _make_nmtuple(name, fields, module, defaults=()):
    hints = {field: _type_check(hint, f"field {field} annotation must be a type") for field, hint in fields}
    made = collections.namedtuple(name, hints, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = hints
    return made


class NamedTupleMeta(type):
    """Turns a class body into a named tuple."""

    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not Generic and base is not _NamedTuple:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        hints = ns.get('__annotations__', {})
        with_default = []
        for name in hints:
            if name in ns:
                with_default.append(name)
            elif with_default:
                plural = 's' if len(with_default) > 1 else ''
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(with_default)}")
        made = _make_nmtuple(typename, hints.items(), ns['__module__'], [ns[name] for name in with_default])
        made.__bases__ = tuple([tuple if base is _NamedTuple else base for base in bases])
        for name, value in ns.items():
            if name in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + name)
            if name not in _special and name not in made._fields:
                setattr(made, name, value)
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types: as a base class (`x: int` and `y: int = 0` in the body), or called with a name and pairs."""
    if fields is not None and kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    return _make_nmtuple(typename, kwargs.items() if fields is None else fields, _module_of_caller())

_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


# --- TypedDict ---

class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        if not all(base is Generic or type(base) is _TypedDictMeta for base in bases):
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = any(issubclass(base, Generic) for base in bases)
        made = type.__new__(_TypedDictMeta, name, (Generic, dict) if generic else (dict,), ns)
        hints, required, optional = {}, set(), set()
        for base in bases:
            inherited = base.__dict__
            hints |= inherited.get('__annotations__', {})
            required |= inherited.get('__required_keys__', frozenset())
            optional |= inherited.get('__optional_keys__', frozenset())
        for key, hint in ns.get('__annotations__', {}).items():
            if isinstance(hint, str):
                hint = ForwardRef(hint, module=made.__module__)
            else:
                hint = _type_check(hint, "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type",
                                   module=made.__module__, allow_special_forms=True)
            hints[key] = hint
            origin = get_origin(hint)
            if origin is Annotated:
                origin = get_origin(get_args(hint)[0])
            must = origin is Required or (total and origin is not NotRequired)
            (required if must else optional).add(key)
            (optional if must else required).discard(key)
        made.__annotations__ = hints
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        if not hasattr(made, '__total__'):
            made.__total__ = total
        return made

    __call__ = dict                     # an instance is a plain dict

    def __instancecheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: as a base class (`x: int` in the body), or called with a name and a dict of types.

    Without `total` no key needs to be there; Required[] and NotRequired[] say it of single keys.
    """
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    if kwargs:
        import warnings
        warnings.warn("The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be removed in "
                      "Python 3.13, and may not be understood by third-party type checkers.", DeprecationWarning, stacklevel=2)
    namespace = {'__annotations__': dict(fields)}
    module = _module_of_caller()
    if module is not None:
        namespace['__module__'] = module
    return _TypedDictMeta(typename, (), namespace, total=total)

_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Is it a class made by TypedDict?"""
    return isinstance(tp, _TypedDictMeta)
