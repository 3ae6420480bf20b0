"""Shallow and deep copies of any object: copy.copy(x), copy.deepcopy(x[, memo]).

A class may bring `__copy__(self)` and `__deepcopy__(self, memo)`; others are taken apart as pickle would
(`copyreg.dispatch_table`, `__reduce_ex__`) and put together again.
"""
import types
import weakref
from _copy import deep as _deep
from copyreg import __newobj__, dispatch_table
from operator import is_

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass

error = Error

# Nobody can change these: they are their own copies.
_constants = {bool, bytes, complex, float, int, str, type(None), type(...), type(NotImplemented), range, property, type,
              types.BuiltinFunctionType, types.CodeType, types.FunctionType, weakref.ref}
# The items of these may change, so only the shallow copy is the object itself.
_frozen = _constants | {tuple, frozenset, slice}
_copy_methods = {cls: cls.copy for cls in (list, dict, set, bytearray)}


def copy(x):
    """A new object of the same kind with the same parts."""
    cls = type(x)
    if cls in _frozen:
        return x
    maker = _copy_methods.get(cls)
    if maker is None:
        if issubclass(cls, type):
            return x
        maker = getattr(cls, "__copy__", None)
    if maker is not None:
        return maker(x)
    recipe = _take_apart(x, cls)
    return x if isinstance(recipe, str) else _reconstruct(x, None, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """A new object of the same kind whose parts are deep copies; `memo` says what was copied already (by id)."""
    return _deep(x, {} if memo is None else memo, _deep_other, _deepcopy_dispatch, dispatch_table)


def _deep_other(x, memo, _nil=[]):
    """What `_deep` does not know how to copy; and everything, when the memo is no plain dict."""
    cls = type(x)
    if cls in _constants:
        return x
    key = id(x)
    known = memo.get(key, _nil)
    if known is not _nil:
        return known
    maker = _deepcopy_dispatch.get(cls)
    if maker is not None:
        result = maker(x, memo)
    elif issubclass(cls, type):
        return x
    elif (maker := getattr(x, "__deepcopy__", None)) is not None:
        result = maker(memo)
    else:
        recipe = _take_apart(x, cls)
        result = x if isinstance(recipe, str) else _reconstruct(x, memo, *recipe)
    if result is not x:
        memo[key] = result
        # The key is an id: x must live as long as the memo.
        try:
            memo[id(memo)].append(x)
        except KeyError:
            memo[id(memo)] = [x]
    return result


def _take_apart(x, cls):
    """The reduction of x: a name (then x is a global) or the arguments of `_reconstruct` after the memo."""
    reduce = dispatch_table.get(cls)
    if reduce is not None:
        return reduce(x)
    reduce = getattr(x, "__reduce_ex__", None)
    if reduce is not None:
        return reduce(4)
    reduce = getattr(x, "__reduce__", None)
    if not reduce:
        raise Error("un(deep)copyable object of type %s" % cls)
    return reduce()


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """Follows the reduction of x.  Without `memo` its parts are used as they are, else copied."""
    deep = memo is not None
    if deep:
        args = [deepcopy(arg, memo) for arg in args]
    result = args[0].__new__(*args) if func is __newobj__ else func(*args)
    if deep:
        memo[id(x)] = result                # before the rest, which may contain x
    if state is not None:
        _set_state(result, deepcopy(state, memo) if deep else state)
    if listiter is not None:
        for item in listiter:
            result.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            result[key] = value
    return result


def _set_state(target, state):
    if hasattr(target, '__setstate__'):
        target.__setstate__(state)
        return
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    if attributes is not None:
        target.__dict__.update(attributes)
    if slots is not None:
        for name in slots:
            setattr(target, name, slots[name])


# --- deep copies of the containers ---

def _deep_list(x, memo):
    memo[id(x)] = result = []
    for item in x:                          # not a comprehension: the list may contain itself
        result.append(deepcopy(item, memo))
    return result


def _deep_dict(x, memo):
    memo[id(x)] = result = {}
    for key, value in x.items():
        key = deepcopy(key, memo)
        result[key] = deepcopy(value, memo)
    return result


def _deep_tuple(x, memo):
    copies = [deepcopy(item, memo) for item in x]
    if id(x) in memo:                       # it contains itself, by way of something that was copied meanwhile
        return memo[id(x)]
    same = all(map(is_, x, copies))
    return x if same else tuple(copies)


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, types.MethodType: _deep_method}
