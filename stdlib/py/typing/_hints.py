"""Functions about hints: finding them, taking them apart, and decorators that mean something to checkers."""
__name__ = 'typing'

import collections
import functools
import sys
import types
import typing
from types import GenericAlias
from typing import (Annotated, ForwardRef, Generic, NotRequired, ParamSpecArgs, ParamSpecKwargs, Required,
                    _AnnotatedAlias, _BaseGenericAlias, _GenericAlias, _NoneType, _eval_type, _is_param_expr, _rebuild)


# --- what an object's hints are ---

def _strip_annotations(t):
    """The type without what Annotated, Required and NotRequired say, at any depth."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if getattr(t, '__origin__', None) in (Required, NotRequired):
        return _strip_annotations(t.__args__[0])
    if isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return _rebuild(t, tuple(map(_strip_annotations, t.__args__)))
    return t


def _evaluated(annotations, globalns, localns, **kind):
    hints = {}
    for name, hint in annotations.items():
        if isinstance(hint, str):
            hint = ForwardRef(hint, **kind)
        hints[name] = _eval_type(_NoneType if hint is None else hint, globalns, localns)
    return hints


def _hints_of_class(cls, globalns, localns):
    hints = {}
    for base in cls.__mro__[::-1]:
        annotations = base.__dict__.get('__annotations__', {})
        if isinstance(annotations, types.GetSetDescriptorType):
            continue
        outer = getattr(sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
        inner = dict(vars(base)) if localns is None else localns
        if globalns is None and localns is None:
            # A name in the class's own module wins over one in the class; so it was before scopes were passed.
            outer, inner = inner, outer
        hints |= _evaluated(annotations, outer, inner, is_argument=False, is_class=True)
    return hints


# What may lack annotations altogether.
_may_have_hints = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                   types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)


def _hints_of_other(obj, globalns, localns):
    is_module = isinstance(obj, types.ModuleType)
    if globalns is None:
        innermost = obj
        while not is_module and hasattr(innermost, '__wrapped__'):
            innermost = innermost.__wrapped__
        globalns = vars(obj) if is_module else getattr(innermost, '__globals__', {})
    annotations = getattr(obj, '__annotations__', None)
    if annotations is not None:
        return _evaluated(annotations, globalns, globalns if localns is None else localns, is_argument=not is_module)
    if isinstance(obj, _may_have_hints):
        return {}
    raise TypeError(f'{obj!r} is not a module, class, method, or function.')


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class (with those of its bases), function or module, as types: strings are evaluated.
    Annotated[X, ...] counts as X, unless the extras are wanted."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    find = _hints_of_class if isinstance(obj, type) else _hints_of_other
    hints = find(obj, globalns, localns)
    return hints if include_extras else {name: _strip_annotations(hint) for name, hint in hints.items()}


# --- taking types apart ---

def get_origin(tp):
    """What was subscripted: list for List[int], Union for Optional[int]; None for what is no alias."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    return types.UnionType if isinstance(tp, types.UnionType) else Generic if tp is Generic else None


def get_args(tp):
    """What it was subscripted with: (int, str) for Dict[int, str], ([int], str) for Callable[[int], str]."""
    if isinstance(tp, _AnnotatedAlias):
        return tp.__origin__, *tp.__metadata__
    if not isinstance(tp, (_GenericAlias, GenericAlias, types.UnionType)):
        return ()
    args = tp.__args__
    if getattr(tp, '__origin__', None) is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0])):
        *params, result = args
        return params, result
    return args


# --- functions that do little ---

def cast(typ, val):
    """The value; a checker takes it to be of the type."""
    return val


def assert_type(val, typ, /):
    """The value; a checker complains if it thinks it is of another type."""
    return val


def reveal_type(obj, /):
    """The value; a checker says what type it thinks it is, we say (on stderr) what it is."""
    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def assert_never(arg, /):
    """Stands where a checker should see that nothing can get to."""
    text = repr(arg)
    limit = typing._ASSERT_NEVER_REPR_MAX_LENGTH
    if len(text) > limit:
        text = text[:limit] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


# --- decorators ---

def _mark(obj, name, value=True):
    """Set an attribute where that is possible."""
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """This method is not to be overridden, this class not to be derived from; it gets a `__final__`."""
    return _mark(f, '__final__')


def no_type_check(arg):
    """The annotations of this function, or of all functions of this class, are no types."""
    if isinstance(arg, type):
        for name in dir(arg):
            value = getattr(arg, name)
            own_name = f"{arg.__qualname__}.{getattr(value, '__name__', '')}"
            if getattr(value, '__qualname__', None) != own_name or getattr(value, '__module__', None) != arg.__module__:
                continue                    # it was only taken over from elsewhere
            if isinstance(value, type):
                no_type_check(value)
            elif isinstance(value, types.MethodType):
                value.__func__.__no_type_check__ = True
            elif isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
    return _mark(arg, '__no_type_check__')


def no_type_check_decorator(decorator):
    """What this decorator decorates is not checked."""
    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """This decorator, base class or metaclass makes classes like dataclasses."""
    settings = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                    field_specifiers=field_specifiers, kwargs=kwargs)

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = settings
        return cls_or_fn
    return decorator


# --- overloads ---

# module -> qualified name -> line -> function
_overload_registry = collections.defaultdict(lambda: collections.defaultdict(dict))


def _overload_dummy(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    """One of several signatures; the function without this decorator, at the end, is the one that runs."""
    plain = getattr(func, "__func__", func)
    try:
        place = plain.__module__, plain.__qualname__, plain.__code__.co_firstlineno
    except AttributeError:
        return _overload_dummy
    module, name, line = place
    _overload_registry[module][name][line] = func
    return _overload_dummy


def get_overloads(func):
    """The signatures given for a function with `overload`."""
    plain = getattr(func, "__func__", func)
    by_name = _overload_registry.get(plain.__module__, {})
    return list(by_name.get(plain.__qualname__, {}).values())


def clear_overloads():
    """Forget the signatures of all functions."""
    _overload_registry.clear()
