"""Signatures: what parameters a callable has, and how arguments are bound to them."""
__name__ = 'inspect'

import enum
import functools
import types
from collections import OrderedDict
from keyword import iskeyword


class _empty:
    """Stands where there is no default and no annotation."""


_UNCHANGED = object()


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        number = len(cls.__members__)
        made = int.__new__(cls, number)
        made._value_, made.description = number, description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind
_stars = {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}


class Parameter:
    """One parameter of a signature: name, kind, default and annotation."""
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    empty = _empty
    for _kind_name in _ParameterKind.__members__:
        locals()[_kind_name] = _ParameterKind[_kind_name]
    del _kind_name

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and kind in _stars:
            raise ValueError(f'{kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if name[:1] == '.' and name[1:].isdigit():
            # What comprehensions get: '.0'.
            if kind is not _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {kind.description}')
            name, kind = 'implicit' + name[1:], _POSITIONAL_ONLY
        if not name.isidentifier() or (iskeyword(name) and kind is not _POSITIONAL_ONLY):
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def _fields(self):
        return self._name, self._kind, self._default, self._annotation

    def replace(self, *, name=_UNCHANGED, kind=_UNCHANGED, annotation=_UNCHANGED, default=_UNCHANGED):
        """The parameter with some of these changed."""
        fields = [old if new is _UNCHANGED else new for old, new in zip(self._fields(), (name, kind, default, annotation))]
        return type(self)(*fields[:2], default=fields[2], annotation=fields[3])

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state['_default'], state['_annotation']

    def __eq__(self, other):
        return self._fields() == other._fields() if isinstance(other, Parameter) else NotImplemented

    def __hash__(self):
        return hash(self._fields())

    def __str__(self):
        from inspect import formatannotation
        text = _stars.get(self._kind, '') + self._name
        equals = '='
        if self._annotation is not _empty:
            text += f': {formatannotation(self._annotation)}'
            equals = ' = '
        return text if self._default is _empty else f'{text}{equals}{self._default!r}'

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'


class BoundArguments:
    """What `Signature.bind` gives: `arguments`, a dict from parameters to their values."""
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = property(lambda self: self._signature)

    def _call(self):
        """(positional, keyword) arguments of the call.  Behind a gap everything goes by keyword."""
        positional, keywords = [], {}
        by_keyword = False
        for name, parameter in self._signature.parameters.items():
            kind = parameter._kind
            by_keyword = by_keyword or kind >= _KEYWORD_ONLY
            if name not in self.arguments:
                by_keyword = True
                continue
            value = self.arguments[name]
            if kind is _VAR_KEYWORD:
                keywords.update(value)
            elif by_keyword:
                keywords[name] = value
            elif kind is _VAR_POSITIONAL:
                positional += value
            else:
                positional.append(value)
        return tuple(positional), keywords

    args = property(lambda self: self._call()[0])
    kwargs = property(lambda self: self._call()[1])

    def apply_defaults(self):
        """Put in the defaults of the parameters that got no argument."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind in _stars:
                complete[name] = () if parameter.kind is _VAR_POSITIONAL else {}
        self.arguments = complete

    def __eq__(self, other):
        if isinstance(other, BoundArguments):
            return self is other or (self.signature == other.signature and self.arguments == other.arguments)
        return NotImplemented

    def __getstate__(self):
        return {name: getattr(self, name) for name in ('_signature', 'arguments')}

    def __setstate__(self, state):
        self._signature, self.arguments = state['_signature'], state['arguments']

    def __repr__(self):
        values = ', '.join([f'{name}={value!r}' for name, value in self.arguments.items()])
        return f'<{type(self).__name__} ({values})>'


def _check_order(parameters):
    """name -> Parameter; ValueError if they could not stand in one signature."""
    result = OrderedDict()
    highest, default_seen = _POSITIONAL_ONLY, False
    for parameter in parameters:
        name, kind = parameter.name, parameter.kind
        if kind < highest:
            raise ValueError(f'wrong parameter order: {highest.description} parameter before {kind.description} parameter')
        highest = kind
        if kind <= _POSITIONAL_OR_KEYWORD:
            if parameter.default is not _empty:
                default_seen = True
            elif default_seen:
                raise ValueError('non-default argument follows default argument')
        if name in result:
            raise ValueError(f'duplicate parameter name: {name!r}')
        result[name] = parameter
    return result


class Signature:
    """The parameters of a callable and the annotation of its result."""
    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            parameters = ()
        if __validate_parameters__:
            table = _check_order(parameters)
        else:
            table = OrderedDict([(parameter.name, parameter) for parameter in parameters])
        self._parameters, self._return_annotation = types.MappingProxyType(table), return_annotation

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _Finder(cls, follow_wrapped, dict(globals=globals, locals=locals, eval_str=eval_str)).find(obj)

    def replace(self, *, parameters=_UNCHANGED, return_annotation=_UNCHANGED):
        """The signature with other parameters or another annotation of the result."""
        return type(self)(self._parameters.values() if parameters is _UNCHANGED else parameters,
                          return_annotation=self._return_annotation if return_annotation is _UNCHANGED else return_annotation)

    # --- binding ---

    def bind(self, /, *args, **kwargs):
        """The BoundArguments of a call with these; TypeError if they do not fit."""
        return self._bind(args, kwargs, True)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but arguments may be missing."""
        return self._bind(args, kwargs, False)

    def _bind(self, args, keywords, complete):
        arguments = {}
        at = 0                              # in args
        for name, parameter in self._parameters.items():
            kind = parameter._kind
            if kind is _VAR_POSITIONAL:
                if at < len(args):
                    arguments[name] = args[at:]
                    at = len(args)
            elif kind is _VAR_KEYWORD:
                if keywords:
                    arguments[name], keywords = keywords, {}
            elif at < len(args) and kind is not _KEYWORD_ONLY:
                if name in keywords and kind is not _POSITIONAL_ONLY:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args[at]
                at += 1
            elif at < len(args):
                break                       # positional ones are left where keywords begin
            elif name in keywords and kind is not _POSITIONAL_ONLY:
                arguments[name] = keywords.pop(name)
            elif parameter._default is _empty:
                if name in keywords and not any(other._kind is _VAR_KEYWORD for other in self._parameters.values()):
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
                if complete:
                    raise TypeError(f'missing a required argument: {name!r}')
        if at < len(args):
            raise TypeError('too many positional arguments')
        for name in keywords:
            raise TypeError(f'got an unexpected keyword argument {name!r}')
        return self._bound_arguments_cls(self, arguments)

    # --- as a value ---

    def _parts(self):
        """What makes two signatures equal: the order of keyword-only parameters does not count."""
        positional, keywords = [], {}
        for name, parameter in self._parameters.items():
            if parameter.kind is _KEYWORD_ONLY:
                keywords[name] = parameter
            else:
                positional.append(parameter)
        return positional, keywords, self._return_annotation

    def __eq__(self, other):
        if isinstance(other, Signature):
            return self is other or self._parts() == other._parts()
        return NotImplemented

    def __hash__(self):
        positional, keywords, annotation = self._parts()
        return hash((tuple(positional), frozenset(keywords.values()), annotation))

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __str__(self):
        from inspect import formatannotation
        texts = []
        before = None                       # the kind of the parameter before
        for parameter in self._parameters.values():
            kind = parameter._kind
            if before is _POSITIONAL_ONLY and kind is not before:
                texts.append('/')
            if kind is _KEYWORD_ONLY and before not in (_VAR_POSITIONAL, _KEYWORD_ONLY):
                texts.append('*')
            texts.append(str(parameter))
            before = kind
        if before is _POSITIONAL_ONLY:
            texts.append('/')
        text = f"({', '.join(texts)})"
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


# --- finding signatures ---

def _without_first(sig):
    """For a bound method: the first parameter has its argument."""
    first, *others = sig._parameters.values() or (None,)
    if first is None or first.kind >= _KEYWORD_ONLY:
        raise ValueError('invalid method signature')
    return sig if first.kind is _VAR_POSITIONAL else sig.replace(parameters=others)


def _without_given(sig, partial):
    """For a partial: positional arguments take their parameters away, keywords become defaults.

    What stands behind a parameter given by keyword can be given by keyword only.
    """
    given = partial.keywords or {}
    try:
        bound = sig.bind_partial(*partial.args, **given).arguments
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    left = []
    moved = []                              # they come after what stays in place
    by_keyword = False
    for name, parameter in sig._parameters.items():
        kind = parameter.kind
        if name in bound and kind is not _VAR_POSITIONAL and kind is not _VAR_KEYWORD:
            if kind is _POSITIONAL_ONLY or (kind is _POSITIONAL_OR_KEYWORD and name not in given):
                continue
            parameter = parameter.replace(default=bound[name])
            by_keyword = by_keyword or kind is _POSITIONAL_OR_KEYWORD
        if not by_keyword:
            left.append(parameter)
        elif kind is _POSITIONAL_OR_KEYWORD:
            moved.append(parameter.replace(kind=_KEYWORD_ONLY))
        elif kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
            moved.append(parameter)
    return sig.replace(parameters=left + moved)


# Callables of C, of which only `__text_signature__` tells something.
_builtin_callables = (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                      types.MethodWrapperType, types.ClassMethodDescriptorType)


def _python_method(cls, name):
    """The method of a class if it was written in Python, else None."""
    method = getattr(cls, name, None)
    slots = types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType, types.BuiltinFunctionType
    return None if isinstance(method, slots) else method


class _Finder:
    """Finds the signature of a callable of any kind; `options` are those of `get_annotations`."""

    def __init__(self, cls, follow_wrapped, options, skip_bound=True):
        self.cls, self.follow_wrapped, self.options, self.skip_bound = cls, follow_wrapped, options, skip_bound

    def find(self, obj):
        from inspect import unwrap
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, types.MethodType):
            return self._of_method(obj.__func__)
        if self.follow_wrapped and hasattr(obj, '__wrapped__'):
            obj = unwrap(obj, stop=lambda inner: hasattr(inner, "__signature__") or isinstance(inner, types.MethodType))
            if isinstance(obj, types.MethodType):
                return self.find(obj)
        said = getattr(obj, '__signature__', None)
        if said is not None:
            if isinstance(said, Signature):
                return said
            raise TypeError(f'unexpected object {said!r} in __signature__ attribute')
        partial_method = getattr(obj, '_partialmethod', None)
        if isinstance(partial_method, functools.partialmethod):
            whole = self.find(partial_method.func)
            parameters = list(whole._parameters.values())
            if not parameters:              # none for self
                raise ValueError(f'partial object {partial_method!r} has incorrect arguments')
            rest = _without_given(whole.replace(parameters=parameters[1:]), partial_method)
            return rest.replace(parameters=[*parameters[:1], *rest._parameters.values()])
        if isinstance(obj, types.FunctionType) or _like_function(obj):
            return self._of_function(obj)
        if isinstance(obj, functools.partial):
            return _without_given(self.find(obj.func), obj)
        return self._of_class(obj) if isinstance(obj, type) else self._of_other(obj)

    def _of_method(self, function):
        sig = self.find(function)
        return _without_first(sig) if self.skip_bound else sig

    def _of_function(self, func):
        from inspect import get_annotations
        code = func.__code__
        names, positional = code.co_varnames, code.co_argcount
        hint = get_annotations(func, **self.options).get
        defaults, keyword_defaults = func.__defaults__ or (), func.__kwdefaults__ or {}
        make = self.cls._parameter_cls
        parameters = []
        without_default = positional - len(defaults)
        for i, name in enumerate(names[:positional]):
            kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
            parameters.append(make(name, kind, annotation=hint(name, _empty),
                                   default=_empty if i < without_default else defaults[i - without_default]))
        end = positional + code.co_kwonlyargcount       # behind the named ones stand those with stars
        stars = list(names[end:end + 2])
        if code.co_flags & 0x4:
            name = stars.pop(0)
            parameters.append(make(name, _VAR_POSITIONAL, annotation=hint(name, _empty)))
        for name in names[positional:end]:
            parameters.append(make(name, _KEYWORD_ONLY, annotation=hint(name, _empty), default=keyword_defaults.get(name, _empty)))
        if code.co_flags & 0x8:
            parameters.append(make(stars[0], _VAR_KEYWORD, annotation=hint(stars[0], _empty)))
        # The compiler has checked the order; what only looks like a function may have another.
        return self.cls(parameters, return_annotation=hint('return', _empty),
                        __validate_parameters__=type(func) is not types.FunctionType)

    def _of_text(self, obj, text):
        """From a `__text_signature__` such as '($self, a, b=1, /, *, c)'."""
        scope = {}
        try:
            exec(f"def described{text.replace('$', '')}: pass", {'__builtins__': {}}, scope)
        except Exception:
            raise ValueError(f"{obj!r} builtin has invalid signature")
        sig = self._of_function(scope['described'])
        first = next(iter(sig._parameters), None)
        if first in ('self', 'type', 'module') and getattr(obj, '__self__', None) is not None:
            sig = _without_first(sig)
        return sig

    def _of_class(self, cls):
        """Of making an instance: the metaclass's __call__, else __new__ or __init__, whichever comes first."""
        call = _python_method(type(cls), '__call__')
        if call is not None:
            return self._of_method(call)
        makers = {name: method for name in ('__new__', '__init__') if (method := _python_method(cls, name)) is not None}
        for base in cls.__mro__:
            for name, method in makers.items():
                if name in base.__dict__:
                    return self._of_method(method)
        text = getattr(cls, '__text_signature__', None)
        if text:
            return self._of_text(cls, text)
        if cls.__init__ is object.__init__ and cls.__new__ is object.__new__:
            return self.cls([])
        raise ValueError(f'no signature found for builtin type {cls!r}')

    def _of_other(self, obj):
        text = getattr(obj, '__text_signature__', None)
        if text:
            return self._of_text(obj, text)
        if isinstance(obj, _builtin_callables):
            raise ValueError(f"no signature found for builtin {obj!r}")
        call = _python_method(type(obj), '__call__')
        if call is None:
            raise ValueError(f'callable {obj!r} is not supported by signature')
        try:
            sig = self.find(call)
        except ValueError as error:
            raise ValueError(f'no signature found for {obj!r}') from error
        return _without_first(sig) if self.skip_bound else sig


def _like_function(obj):
    """Has it all that a function tells of itself?  Some tools make such objects."""
    if not callable(obj) or isinstance(obj, type):
        return False
    code, defaults, keyword_defaults = (getattr(obj, name, _UNCHANGED) for name in ('__code__', '__defaults__', '__kwdefaults__'))
    return (isinstance(getattr(obj, '__name__', None), str) and isinstance(code, types.CodeType)
            and (defaults is None or isinstance(defaults, tuple))
            and (keyword_defaults is None or isinstance(keyword_defaults, dict))
            and isinstance(getattr(obj, '__annotations__', {}), (dict, type(None))))
