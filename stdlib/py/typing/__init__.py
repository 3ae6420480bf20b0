"""Type hints at run time: forms such as Union[int, str], type variables, generic classes.

Here are the forms, the aliases that subscripting makes, type variables and `Generic`.  Protocols are in `_protocol`, classes
of records (NamedTuple, TypedDict) in `_records`, functions about hints in `_hints`; those three are imported when
one of their names is asked for.
"""
import collections
import collections.abc
import functools
import operator
import sys
import types
from types import GenericAlias

_NoneType = type(None)
_ASSERT_NEVER_REPR_MAX_LENGTH = 100
_cleanups = []                  # functions that empty the caches


# --- small tools ---

def _module_of_caller(depth=2):
    """The name of the module that called the caller."""
    try:
        return sys._getframe(depth).f_globals.get('__name__', '__main__')
    except ValueError:
        return None


def _as_tuple(item):
    return item if isinstance(item, tuple) else (item,)


def _is_dunder(name):
    return name[:2] == name[-2:] == '__'


def _tp_cache(func=None, /, *, typed=False):
    """Decorator: keeps the results, for arguments that can be hashed."""
    if func is None:
        return functools.partial(_tp_cache, typed=typed)
    cached = functools.lru_cache(typed=typed)(func)
    _cleanups.append(cached.cache_clear)

    @functools.wraps(func)
    def inner(*args, **kwds):
        try:
            return cached(*args, **kwds)
        except TypeError:               # not hashable, or wrong: then it says so again
            return func(*args, **kwds)
    return inner


def _type_repr(obj):
    """How a type is written within an alias."""
    if obj is ...:
        return '...'
    if type(obj) is list:
        return f"[{', '.join(map(_type_repr, obj))}]"
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        name = obj.__qualname__
        return name if obj.__module__ == 'builtins' else f'{obj.__module__}.{name}'
    return repr(obj)


def _type_convert(arg, module=None, *, allow_special_forms=False):
    """None stands for its type, a string for what it will name."""
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return _NoneType if arg is None else arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """The argument as a type; TypeError (with `msg`) when it can be none."""
    arg = _type_convert(arg, module, allow_special_forms=allow_special_forms)
    if isinstance(arg, type) and arg is not Generic and arg is not _protocol_class:
        return arg
    only_outside = [Generic, _protocol_class]           # never within other types
    if not allow_special_forms:
        only_outside += [ClassVar, Final] if is_argument else [ClassVar]
    if isinstance(arg, _GenericAlias) and arg.__origin__ in only_outside:
        raise TypeError(f"{arg} is not valid as type argument")
    if isinstance(arg, _SpecialForm):
        if arg._is_type or (allow_special_forms and arg in (ClassVar, Final)):
            return arg
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if isinstance(arg, type):
        raise TypeError(f"Plain {arg} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"{msg} Got {arg!r:.100}.")
    return arg


def _check_all(args, msg):
    return tuple([_type_check(arg, msg) for arg in args])


def _refuse_count(what, actual, expected):
    raise TypeError(f"Too {'many' if actual > expected else 'few'} arguments for {what}; actual {actual}, expected {expected}")


def _is_param_expr(arg):
    """May it stand for a ParamSpec?"""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _is_unpacked(arg):
    return isinstance(arg, _UnpackGenericAlias) or getattr(arg, '__unpacked__', False)


def _spread(args):
    """The arguments with the items of *tuple[...] and Unpack[Tuple[...]] in their places, if their number is known."""
    for arg in args:
        inner = arg.__args__[0] if isinstance(arg, _UnpackGenericAlias) else arg if _is_unpacked(arg) else None
        if getattr(inner, '__origin__', None) is tuple and inner.__args__[-1:] != (...,):
            yield from inner.__args__
        else:
            yield arg


def _find_variables(args, found):
    """Adds the type variables in the arguments to the dict, in the order in which they first stand there."""
    for arg in args:
        if isinstance(arg, tuple):
            _find_variables(arg, found)
        elif isinstance(arg, type):
            pass
        elif hasattr(arg, '__typing_subst__'):
            found[arg] = None
        else:
            found.update(dict.fromkeys(getattr(arg, '__parameters__', ())))
    return found


def _collect_parameters(args):
    return tuple(_find_variables(args, {}))


class _Unites:
    """`X | Y` for what is no class."""
    __slots__ = ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Final:
    """Base of classes that only this package derives from (it says `_root`)."""
    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError("Cannot subclass special typing classes")


class _Immutable:
    """Its own copy."""
    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _NotIterable:
    """Would be iterable because of `__getitem__`."""
    __slots__ = ()
    __iter__ = None


# --- forms: names that stand for kinds of types, most of them to be subscripted ---

class _SpecialForm(_Final, _NotIterable, _Unites, _root=True):
    __slots__ = ('_name', '__doc__', '_getitem', '_is_type')

    def __init__(self, getitem, is_type=False):
        self._getitem, self._name, self.__doc__ = getitem, getitem.__name__, getitem.__doc__
        self._is_type = is_type         # is it a type as it stands?

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)

    def __getattr__(self, name):
        if name not in ('__name__', '__qualname__'):
            raise AttributeError(name)
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")


def _word(name, doc):
    """A form without parameters."""
    def getitem(self, parameters):
        raise TypeError(f"{self} is not subscriptable")
    getitem.__name__, getitem.__doc__ = name, doc
    return _SpecialForm(getitem, is_type=True)

NoReturn = _word('NoReturn', "The result of a function that never returns.")
Never = _word('Never', "The type that no value has.")
Self = _word('Self', "The class in which it stands, or the subclass of whose instance a method is called.")
LiteralString = _word('LiteralString', "A str that is made of literals only.")
TypeAlias = _word('TypeAlias', "`Name: TypeAlias = ...`: the name stands for a type.")


def _marker(name, doc, allow_special_forms=False):
    """A form with one type as its parameter."""
    def getitem(self, parameters):
        return _GenericAlias(self, (_type_check(parameters, f'{self} accepts only single type.',
                                                allow_special_forms=allow_special_forms),))
    getitem.__name__, getitem.__doc__ = name, doc
    return _SpecialForm(getitem)

ClassVar = _marker('ClassVar', "An attribute of the class, not of its instances.")
Final = _marker('Final', "A name that is bound once.")
Required = _marker('Required', "A key that a TypedDict must have.", True)
NotRequired = _marker('NotRequired', "A key that a TypedDict may lack.", True)
TypeGuard = _marker('TypeGuard', "The result of a function that answers whether its argument is of that type.")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Every type; a class derived from it may have any attributes."""

    def __new__(cls, *args, **kwargs):
        if cls is not Any:
            return super().__new__(cls, *args, **kwargs)
        raise TypeError("Any cannot be instantiated")


@_SpecialForm
def Union(self, parameters):
    """Union[X, Y]: X or Y.  Unions within are laid flat, what stands twice counts once, and a union of one type is that type."""
    if parameters == ():
        raise TypeError("Cannot take a Union of no types.")
    members = []
    for member in _check_all(_as_tuple(parameters), "Union[arg, ...]: each arg must be a type."):
        parts = member.__args__ if isinstance(member, (_UnionGenericAlias, types.UnionType)) else (member,)
        members += [part for part in parts if part not in members]
    if len(members) == 1:
        return members[0]
    optional = len(members) == 2 and _NoneType in members
    return _UnionGenericAlias(self, tuple(members), name="Optional" if optional else None)


@_SpecialForm
def Optional(self, parameters):
    """Optional[X]: X or None."""
    return Union[_type_check(parameters, f"{self} requires a single type."), None]


class _LiteralForm(_SpecialForm, _root=True):
    def __getitem__(self, parameters):
        return self._getitem(self, *_as_tuple(parameters))


@_LiteralForm
@_tp_cache(typed=True)
def Literal(self, *parameters):
    """Literal[1, 'a']: one of these values."""
    values = [value for item in parameters
              for value in (item.__args__ if isinstance(item, _LiteralGenericAlias) else (item,))]
    try:
        values = {(value, type(value)): value for value in values}.values()     # 1 and True are two
    except TypeError:                   # a value that has no hash: they stay as they are
        pass
    return _LiteralGenericAlias(self, tuple(values))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[X, P]: the parameters of P with one of type X before them."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    *first, last = _as_tuple(parameters)
    if last is not ... and not isinstance(last, ParamSpec):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _ConcatenateGenericAlias(self, (*_check_all(first, "Concatenate[arg, ...]: each arg must be a type."), last))


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts]: what `*Ts` says, for places where that is no syntax."""
    return _UnpackGenericAlias(self, (_type_check(parameters, f'{self} accepts only single type.'),))


# --- types that are named by strings ---

class ForwardRef(_Final, _Unites, _root=True):
    """A type in a string, to be looked up later."""
    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__', '__forward_is_argument__',
                 '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        try:
            # `*Ts` alone is no expression.
            self.__forward_code__ = compile(f'({arg},)[0]' if arg.startswith('*') else arg, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class
        self.__forward_evaluated__, self.__forward_value__ = False, None

    def _evaluate(self, globalns, localns, recursive_guard):
        """The type; names that are being evaluated already are left as they are."""
        name = self.__forward_arg__
        if name in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__), '__dict__', globalns)
        found = _type_check(eval(self.__forward_code__, globalns, localns), "Forward references must evaluate to types.",
                            self.__forward_is_argument__, allow_special_forms=self.__forward_is_class__)
        self.__forward_value__ = _eval_type(found, globalns, localns, recursive_guard | {name})
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_arg__ != other.__forward_arg__:
            return False
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return self.__forward_value__ == other.__forward_value__
        return self.__forward_module__ == other.__forward_module__

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __repr__(self):
        module = self.__forward_module__
        return f"ForwardRef({self.__forward_arg__!r}{'' if module is None else f', module={module!r}'})"


def _rebuild(alias, args):
    """The alias with other arguments."""
    if args == alias.__args__:
        return alias
    if isinstance(alias, GenericAlias):
        return GenericAlias(alias.__origin__, args)
    if isinstance(alias, types.UnionType):
        return functools.reduce(operator.or_, args)
    return alias.copy_with(args)


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    """The type with all forward references in it evaluated."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    if isinstance(t, GenericAlias) and any(isinstance(arg, str) for arg in t.__args__):
        t = t.__origin__[tuple(map(_type_convert, t.__args__))]
    return _rebuild(t, tuple([_eval_type(arg, globalns, localns, recursive_guard) for arg in t.__args__]))


# --- type variables ---

class _Named(_Final, _Immutable, _root=True):
    """What is found again under its name in the module that made it."""

    def _belongs_to(self, module):
        if module != 'typing':
            self.__module__ = module

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class _Variable(_Named, _Unites, _root=True):
    """What TypeVar and ParamSpec share."""

    def _describe(self, name, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        self.__name__ = name
        self.__bound__ = _type_check(bound, "Bound must be a type.") if bound else None
        self.__covariant__, self.__contravariant__ = bool(covariant), bool(contravariant)
        self._belongs_to(_module_of_caller(3))

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__


class TypeVar(_Variable, _root=True):
    """TypeVar('T'): some type, the same wherever it stands; one of the constraints, or a subclass of the bound."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._describe(name, bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__constraints__ = _check_all(constraints, "TypeVar(name, constraint, ...): constraints must be types.")

    def __typing_subst__(self, arg):
        arg = _type_check(arg, "Parameters to generic types must be types.")
        if _is_unpacked(arg) and isinstance(arg, (_UnpackGenericAlias, GenericAlias)):
            raise TypeError(f"{arg} is not valid as type argument")
        return arg


class TypeVarTuple(_Named, _root=True):
    """TypeVarTuple('Ts'): any number of types."""

    def __init__(self, name):
        self.__name__ = name
        self._belongs_to(_module_of_caller())

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


class _ParamSpecPart(_Final, _Immutable, _root=True):
    def __init__(self, origin):
        self.__origin__ = origin

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, type(self)) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"


class ParamSpecArgs(_ParamSpecPart, _root=True):
    """P.args: what `*args` is annotated with."""
    _part = 'args'


class ParamSpecKwargs(_ParamSpecPart, _root=True):
    """P.kwargs: what `**kwargs` is annotated with."""
    _part = 'kwargs'


class ParamSpec(_Variable, _root=True):
    """ParamSpec('P'): the parameters of a function."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._describe(name, bound, covariant, contravariant)

    args = property(ParamSpecArgs)
    kwargs = property(ParamSpecKwargs)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return _check_all(arg, "Expected a type.")
        if not _is_param_expr(arg):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
        return arg


# --- aliases: what subscripting makes ---

class _BaseGenericAlias(_Final, _Unites, _root=True):
    """Stands for the class `__origin__`: calls and attributes go there."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name = inst, name             # may it be called; its name here
        self.__origin__, self.__slots__ = origin, None

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        # The class, and Generic unless something to the right brings it.
        entries = () if self.__origin__ in bases else (self.__origin__,)
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias) or (isinstance(base, type) and issubclass(base, Generic)):
                return entries
        return *entries, Generic

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        if _is_dunder(attr) or '__origin__' not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ('_name', '_inst', '_nparams'):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        return [*{*super().__dir__(), *(name for name in dir(self.__origin__) if not _is_dunder(name))}]


class _GenericAlias(_BaseGenericAlias, _root=True):
    """X[args].  `__parameters__` are the type variables in the arguments; subscripting again fills them in."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = _as_tuple(args)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__

    def copy_with(self, args):
        return type(self)(self.__origin__, args, name=self._name, inst=self._inst)

    @_tp_cache
    def __getitem__(self, args):
        if self.__origin__ in (Generic, _protocol_class):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = [arg if isinstance(arg, list) else _type_convert(arg) for arg in _as_tuple(args)]
        return self.copy_with(self._filled_in(self._assign(tuple(_spread(args)))))

    def _assign(self, args):
        """A dict from the parameters to the arguments; a TypeVarTuple gets what the others leave."""
        params = self.__parameters__
        spare = len(args) - len(params)
        packed = next((i for i, param in enumerate(params) if isinstance(param, TypeVarTuple)), None)
        if packed is None:
            if len(params) == 1 and isinstance(params[0], ParamSpec) and not (args and _is_param_expr(args[0])):
                args, spare = (args,), 0
            if spare:
                _refuse_count(self, len(args), len(params))
        else:
            if spare < -1:
                raise TypeError(f"Too few arguments for {self}; actual {len(args)}, expected at least {len(params) - 1}")
            end = packed + spare + 1
            args = *args[:packed], args[packed:end], *args[end:]
        return dict(zip(params, args))

    def _filled_in(self, values):
        """The arguments with the variables replaced."""
        result = []
        for arg in self.__args__:
            if isinstance(arg, _UnpackGenericAlias) and arg.__args__[0] in values:
                result += values[arg.__args__[0]]
                continue
            if isinstance(arg, (TypeVar, ParamSpec)):
                if arg in values:
                    arg = arg.__typing_subst__(values[arg])
            elif getattr(arg, '__parameters__', ()) and (isinstance(arg, GenericAlias) or not isinstance(arg, type)):
                inner = []
                for param in arg.__parameters__:
                    value = values.get(param, param)
                    inner += value if isinstance(param, TypeVarTuple) else (value,)
                arg = arg[tuple(inner)]
            if isinstance(arg, tuple) and isinstance(self, _CallableGenericAlias):
                result += arg               # a ParamSpec, filled in: parameters are laid flat
            else:
                result.append(arg)
        return tuple(result)

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return (self.__origin__, self.__args__) == (other.__origin__, other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args = args[0]
        return operator.getitem, (globals()[self._name] if self._name else self.__origin__, args)

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic and (_protocol_class in bases or any(
                isinstance(base, _BaseGenericAlias) and base is not self for base in bases[bases.index(self) + 1:])):
            return ()                       # they derive from Generic
        return origin,

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """List, Dict, Iterable ...: names for classes, to be subscripted with so many types."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        module = '' if origin.__module__ == 'builtins' else origin.__module__ + '.'
        self.__doc__ = f'A generic version of {module}{origin.__qualname__}.'

    @_tp_cache
    def __getitem__(self, params):
        params = _check_all(_as_tuple(params), "Parameters to generic types must be types.")
        wanted = self._nparams
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        if len(params) != wanted and not any(map(_is_unpacked, params)):
            _refuse_count(self, len(params), wanted)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name


class _CallableType(_SpecialGenericAlias, _root=True):
    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if isinstance(args, (list, tuple)):
            return self.copy_with((*map(_type_convert, args), result))
        if not _is_param_expr(args):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")
        return self.copy_with((args, result))

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Callable[[X, Y], Z]: `__args__` is (X, Y, Z)."""

    def _has_one_for_all(self):
        return len(self.__args__) == 2 and _is_param_expr(self.__args__[0])

    def __repr__(self):
        if self._has_one_for_all():
            return super().__repr__()
        *params, result = map(_type_repr, self.__args__)
        return f"typing.Callable[[{', '.join(params)}], {result}]"

    def __reduce__(self):
        *params, result = self.__args__
        return operator.getitem, (Callable, self.__args__ if self._has_one_for_all() else (params, result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        params = _as_tuple(params)
        if len(params) > 1 and params[-1] is ...:
            return self.copy_with((*_check_all(params[:-1], "Tuple[t, ...]: t must be a type."), ...))
        return self.copy_with(_check_all(params, "Tuple[t0, t1, ...]: each t must be a type."))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return set(self.__args__) == set(other.__args__)
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        members = [_type_repr(arg) for arg in self.__args__ if arg is not _NoneType]
        if len(members) == 1 and len(self.__args__) == 2:
            return f'typing.Optional[{members[0]}]'
        return f"typing.Union[{', '.join(map(_type_repr, self.__args__))}]"

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, member) for member in self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def _values(self):
        return {(value, type(value)) for value in self.__args__}

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, _LiteralGenericAlias) else NotImplemented

    def __hash__(self):
        return hash(frozenset(self._values()))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *first, last = params
        if isinstance(last, (list, tuple)):
            return *first, *last
        return super().copy_with((*first, *(last.__args__ if isinstance(last, _ConcatenateGenericAlias) else (last,))))


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f'*{self.__args__[0]!r}'


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """Annotated[X, ...]: X with metadata; one within another becomes one."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        return _AnnotatedAlias(params[0], self.__metadata__)

    def _parts(self):
        return self.__origin__, *self.__metadata__

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, _AnnotatedAlias) else NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __reduce__(self):
        return operator.getitem, (Annotated, self._parts())

    def __getattr__(self, attr):
        return 'Annotated' if attr in ('__name__', '__qualname__') else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return self.__origin__,


class Annotated:
    """Annotated[X, a, b]: the type X, about which a and b say something to whom it may concern."""
    __slots__ = ()

    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple) or len(params) < 2:
            raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
        origin, *metadata = params
        return _AnnotatedAlias(_type_check(origin, "Annotated[t, ...]: t must be a type.", allow_special_forms=True),
                               tuple(metadata))

    def __new__(cls, *args, **kwargs):
        raise TypeError("Type Annotated cannot be instantiated.")

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"Cannot subclass {cls.__module__}.Annotated")


# --- NewType ---

def _idfunc(_, x):
    return x


class NewType(_Unites):
    """NewType('UserId', int): a type of its own for checkers; calling it gives the argument back."""

    def __init__(self, name, tp):
        self.__qualname__, self.__supertype__ = name, tp
        self.__name__ = name[name.rfind('.') + 1:]
        module = _module_of_caller()
        if module != 'typing':
            self.__module__ = module

    __call__ = _idfunc

    def __mro_entries__(self, bases):
        base = self.__name__

        class Refusal:
            def __init_subclass__(cls):
                raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {base})`")

        return Refusal,

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__


# --- generic classes ---

_protocol_class = None          # typing._protocol puts Protocol here


class Generic:
    """`class C(Generic[T])`: a class that can be subscripted with types."""
    __slots__ = ()
    _is_protocol = False

    @_tp_cache
    def __class_getitem__(cls, params):
        params = tuple([tuple(param) if isinstance(param, list) else _type_convert(param) for param in _as_tuple(params)])
        if cls is Generic or cls is _protocol_class:
            _check_variables(cls, params)
        else:
            params = _check_arguments(cls, params)
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get('__orig_bases__')
        if bases is None:
            if Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls).__name__ != '_TypedDictMeta':
                raise TypeError("Cannot inherit from plain Generic")
            cls.__parameters__ = ()
            return
        if Generic in bases:
            raise TypeError("Cannot inherit from plain Generic")
        used = _collect_parameters(bases)
        lists = [base for base in bases if isinstance(base, _GenericAlias) and base.__origin__ is Generic]
        if len(lists) > 1:
            raise TypeError("Cannot inherit from Generic[...] multiple times.")
        if lists:
            # Generic[...] says which and in which order; then it must name them all.
            named = lists[0].__parameters__
            missing = [str(variable) for variable in used if variable not in named]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in Generic[{', '.join(map(str, named))}]")
            used = named
        cls.__parameters__ = used


def _check_variables(cls, params):
    """Generic[...] and Protocol[...] take different type variables."""
    if not params:
        raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
    if not all(hasattr(param, '__typing_subst__') or isinstance(param, _UnpackGenericAlias) for param in params):
        raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
    if len({*params}) < len(params):
        raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")


def _check_arguments(cls, params):
    """The arguments for a generic class, each as its variable takes it."""
    wanted = cls.__parameters__
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    if len(wanted) == 1 and isinstance(wanted[0], ParamSpec) and not _is_param_expr(params[0]):
        params = params,                    # C[int, str] for C[[int, str]]
    if len(params) != len(wanted):
        if not any(isinstance(variable, TypeVarTuple) for variable in wanted) and not any(map(_is_unpacked, params)):
            _refuse_count(cls, len(params), len(wanted))
        return params
    return tuple([variable.__typing_subst__(param) if isinstance(variable, (TypeVar, ParamSpec)) and not _is_unpacked(param)
                  else param for variable, param in zip(wanted, params)])


# --- variables that everybody may use ---

T, KT, VT = map(TypeVar, ('T', 'KT', 'VT'))
T_co, V_co, VT_co = (TypeVar(name, covariant=True) for name in ('T_co', 'V_co', 'VT_co'))
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)
for _variable in T, KT, VT, T_co, V_co, VT_co, T_contra, CT_co, AnyStr:
    vars(_variable).pop('__module__', None)
del _variable


# --- names for classes ---

_alias = _SpecialGenericAlias

for _name, _count in {'Hashable': 0, 'Sized': 0, 'ByteString': 0, 'Awaitable': 1, 'AsyncIterable': 1, 'AsyncIterator': 1,
                      'Iterable': 1, 'Iterator': 1, 'Reversible': 1, 'Container': 1, 'Collection': 1, 'MutableSet': 1,
                      'Sequence': 1, 'MutableSequence': 1, 'MappingView': 1, 'KeysView': 1, 'ValuesView': 1, 'ItemsView': 2,
                      'Mapping': 2, 'MutableMapping': 2, 'AsyncGenerator': 2, 'Generator': 3, 'Coroutine': 3}.items():
    globals()[_name] = _alias(getattr(collections.abc, _name), _count)
for _name, _class, _count in (('List', list, 1), ('Set', set, 1), ('FrozenSet', frozenset, 1), ('Dict', dict, 2), ('Type', type, 1)):
    globals()[_name] = _alias(_class, _count, inst=False, name=_name)
del _name, _class, _count

AbstractSet = _alias(collections.abc.Set, 1, name='AbstractSet')
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
Deque = _alias(collections.deque, 1, name='Deque')
DefaultDict = _alias(collections.defaultdict, 2, name='DefaultDict')
OrderedDict = _alias(collections.OrderedDict, 2)
Text = str
TYPE_CHECKING = False


class IO(Generic[AnyStr]):
    """A file; IO[str] is TextIO, IO[bytes] is BinaryIO."""
    __slots__ = ()


class BinaryIO(IO[bytes]):
    """What open() gives in binary mode."""
    __slots__ = ()


class TextIO(IO[str]):
    """What open() gives in text mode."""
    __slots__ = ()


class _OldNamespace(type):
    """Of typing.io and typing.re: warns whoever uses them."""

    def __getattribute__(cls, name):
        if not _is_dunder(name) and name in cls.__dict__:
            import warnings
            warnings.warn(f"{cls.__name__} is deprecated, import directly from typing instead. "
                          f"{cls.__name__} will be removed in Python 3.12.", DeprecationWarning, stacklevel=2)
        return super().__getattribute__(name)


def _old_namespace(name, content):
    attributes = {'__all__': list(content), '__module__': 'typing', '__doc__': f'Old names for what is in typing: typing.{name}.'}
    made = sys.modules[f'typing.{name}'] = _OldNamespace(f'typing.{name}', (), attributes | content)
    return made


from _sre import Pattern as _Pattern, Match as _Match       # of re, which costs more to import
Pattern, Match = _alias(_Pattern, 1), _alias(_Match, 1)
io = _old_namespace('io', {'IO': IO, 'TextIO': TextIO, 'BinaryIO': BinaryIO})
re = _old_namespace('re', {'Pattern': Pattern, 'Match': Match})


# --- names that are made or imported when they are asked for ---

def _late_alias(name):
    if name in ('Counter', 'ChainMap'):
        return _alias(getattr(collections, name), 1 if name == 'Counter' else 2)
    import contextlib
    return _alias(getattr(contextlib, 'Abstract' + name), 1, name=name)


_late = {name: where for where, names in {
    '': 'Counter ChainMap ContextManager AsyncContextManager',
    '_protocol': 'Protocol SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound '
                 'runtime_checkable _ProtocolMeta _get_protocol_attrs',
    '_records': 'NamedTuple NamedTupleMeta TypedDict _NamedTuple _TypedDict _TypedDictMeta _make_nmtuple _prohibited '
                '_special is_typeddict',
    '_hints': 'assert_never assert_type cast clear_overloads dataclass_transform final get_args get_origin get_overloads '
              'get_type_hints no_type_check no_type_check_decorator overload reveal_type '
              '_overload_dummy _overload_registry _strip_annotations',
}.items() for name in names.split()}


def _load(part):
    """Take over the names of a part.  It does not stay in `sys.modules`: a fresh import of typing makes parts of its own."""
    module = __import__(f'typing.{part}', fromlist=['*'])
    del sys.modules[f'typing.{part}']
    globals().update((name, getattr(module, name)) for name, where in _late.items() if where == part)


def __getattr__(name):
    if name == '__all__':
        globals()[name] = _public_names()
    elif name not in _late:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    elif _late[name]:
        _load(_late[name])
    else:
        globals()[name] = _late_alias(name)
    return globals()[name]


def _public_names():
    """For `from typing import *`, which needs everything anyway."""
    for name in _late:
        if name not in globals():
            __getattr__(name)
    return [name for name in globals() if name not in _not_public and (name in _late or name[0].isupper())
            and name[0] != '_']


def __dir__():
    return sorted({*globals(), *_late})


_not_public = {'CT_co', 'GenericAlias', 'KT', 'NamedTupleMeta', 'T', 'T_co', 'T_contra', 'VT', 'VT_co', 'V_co'}
