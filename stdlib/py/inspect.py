"""Looking at live objects: kinds, members, source text, signatures, frames."""
import collections
import enum
import functools
import itertools
import linecache
import os
import sys
import types
from collections import OrderedDict, namedtuple
from keyword import iskeyword

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, function or module, as a new dict; with `eval_str`, strings are evaluated."""
    unwrap = None
    if isinstance(obj, type):
        ann = obj.__dict__.get('__annotations__')
        if isinstance(ann, types.GetSetDescriptorType):
            ann = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        obj_globals = getattr(module, '__dict__', None)
        obj_locals = dict(vars(obj))
        unwrap = obj
    elif isinstance(obj, types.ModuleType):
        ann = getattr(obj, '__annotations__', None)
        obj_globals, obj_locals = obj.__dict__, None
    elif callable(obj):
        ann = getattr(obj, '__annotations__', None)
        obj_globals, obj_locals = getattr(obj, '__globals__', None), None
        unwrap = obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if ann is None:
        return {}
    if not isinstance(ann, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not ann or not eval_str:
        return dict(ann)
    if unwrap is not None:
        while True:
            if hasattr(unwrap, '__wrapped__'):
                unwrap = unwrap.__wrapped__
            elif isinstance(unwrap, functools.partial):
                unwrap = unwrap.func
            else:
                break
        if hasattr(unwrap, "__globals__"):
            obj_globals = unwrap.__globals__
    globals = obj_globals if globals is None else globals
    locals = obj_locals if locals is None else locals
    return {k: v if not isinstance(v, str) else eval(v, globals, locals) for k, v in ann.items()}


# --- kinds ---

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def ismethoddescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__get__") and not hasattr(tp, "__set__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    tp = type(object)
    return hasattr(tp, "__set__") or hasattr(tp, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def _has_code_flag(f, flag):
    while ismethod(f):
        f = f.__func__
    f = _unwrap_partial(f)
    code = getattr(f, '__code__', None)
    if not (isfunction(f) or (callable(f) and isinstance(code, types.CodeType))):
        return False
    return bool(code.co_flags & flag)


def _unwrap_partial(f):
    while isinstance(f, functools.partial):
        f = f.func
    return f


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    return (isinstance(object, types.CoroutineType) or
            isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE) or
            isinstance(object, collections.abc.Awaitable))


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def isabstract(object):
    return bool(isinstance(object, type) and getattr(object, '__abstractmethods__', None))


# --- members ---

def _getmembers(object, predicate, getter):
    results = []
    processed = set()
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = (object,) + getmro(object)
        try:
            for base in object.__bases__:
                for k, v in base.__dict__.items():
                    if isinstance(v, types.DynamicClassAttribute):
                        names.append(k)
        except AttributeError:
            pass
    for key in names:
        try:
            value = getter(object, key)
            if key in processed:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        processed.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Pairs (name, value) of all attributes for which the predicate holds, by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _getmembers(object, predicate, getattr_static)

Attribute = namedtuple('Attribute', 'name kind defining_class object')


def classify_class_attrs(cls):
    """Return list of attribute-descriptor tuples (name, kind, class, object)."""
    mro = getmro(cls)
    class_bases = (cls,) + tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    for base in mro:
        for k, v in base.__dict__.items():
            if isinstance(v, types.DynamicClassAttribute) and v.fget is not None:
                names.append(k)
    result, processed = [], set()
    for name in names:
        if name in processed:
            continue
        homecls = None
        found = None
        for base in mro + class_bases[1:]:
            if name in base.__dict__:
                homecls, found = base, base.__dict__[name]
                break
        if homecls is None:
            continue
        try:
            obj = getattr(cls, name) if name != '__dict__' else found
        except Exception:
            obj = found
        if isinstance(found, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", found
        elif isinstance(found, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", found
        elif isinstance(found, property):
            kind, obj = "property", found
        elif isroutine(found):
            kind, obj = "method", found
        else:
            kind, obj = "data", found
        result.append(Attribute(name, kind, homecls, obj))
        processed.add(name)
    return result


def getmro(cls):
    """The classes in which attributes are looked up, in order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*, following the chain of __wrapped__."""
    f = func
    memo = {id(f): f}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in memo or len(memo) >= limit:
            raise ValueError('wrapper loop when unwrapping {!r}'.format(f))
        memo[id(func)] = func
    return func


_sentinel = object()


def _static_instance_dict(obj):
    try:
        return object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return {}


def getattr_static(obj, attr, default=_sentinel):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol, __getattr__ or __getattribute__."""
    instance_result = _sentinel
    if not isinstance(obj, type):
        klass = type(obj)
        d = _static_instance_dict(obj)
        if isinstance(d, dict):
            instance_result = dict.get(d, attr, _sentinel)
    else:
        klass = obj
    klass_result = _sentinel
    for entry in type.__dict__['__mro__'].__get__(klass):
        if attr in entry.__dict__:
            klass_result = entry.__dict__[attr]
            break
    if instance_result is not _sentinel and klass_result is not _sentinel:
        tp = type(klass_result)
        if hasattr(tp, '__get__') and (hasattr(tp, '__set__') or hasattr(tp, '__delete__')):
            return klass_result
    if instance_result is not _sentinel:
        return instance_result
    if klass_result is not _sentinel:
        return klass_result
    if obj is klass:
        for entry in type(klass).__mro__:
            if attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# --- documentation and source ---

def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def getdoc(object):
    """Get the documentation string for an object, inherited when it has none of its own."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return cleandoc(doc)


def _finddoc(obj):
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name, owner = obj.__func__.__name__, obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isfunction(obj):
        name = obj.__name__
        cls = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split('.')[:-1]:
            cls = getattr(cls, part)
        if not isclass(cls):
            return None
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = sys.modules.get(obj.fget.__module__)
        for part in obj.fget.__qualname__.split('.')[:-1]:
            cls = getattr(cls, part)
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
    else:
        return None
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def cleandoc(doc):
    """The docstring without the indentation that its lines have in common."""
    lines = doc.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getfile(object):
    """The file in which the object was defined."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError('{!r} is a built-in module'.format(object))
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError('{!r} is a built-in class'.format(object))
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(type(object).__name__))


def getmodulename(path):
    """The name of the module in a file of that name; None if the ending is no module's."""
    name = os.path.basename(path)
    return name[:-3] if name.endswith('.py') else None


def getsourcefile(object):
    """The file with the object's source; None if it has none."""
    filename = getfile(object)
    if os.path.exists(filename) or filename in linecache.cache:
        return filename
    return None


def getabsfile(object, _filename=None):
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodule(object, _filename=None):
    """The module in which the object was defined; None if that cannot be found."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getfile(object)
    except (TypeError, FileNotFoundError, OSError):
        return None
    for module in list(sys.modules.values()):
        if getattr(module, '__file__', None) == file:
            return module
    return None


def findsource(object):
    """(all lines of the file, index of the line where the object begins)."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__ if module else None)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _find_class(lines, object.__qualname__)
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        lnum = object.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, lnum
    raise OSError('could not find code object')


def _find_class(lines, qualname):
    stack, found = [], None
    wanted = qualname.replace('.<locals>', '').split('.')
    decorators = None
    for number, line in enumerate(lines):
        body = line.lstrip()
        if not body or body[0] == '#':
            continue
        indent = len(line) - len(body)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if body[0] == '@':
            decorators = number if decorators is None else decorators
            continue
        for word in 'class ', 'def ', 'async def ':
            if body.startswith(word):
                name = body[len(word):].lstrip()
                end = 0
                while end < len(name) and (name[end].isalnum() or name[end] == '_'):
                    end += 1
                stack.append((indent, name[:end]))
                if word == 'class ' and [s[1] for s in stack] == wanted:
                    found = number if decorators is None else decorators
        decorators = None
    if found is None:
        raise OSError('could not find class definition')
    return found


def getcomments(object):
    """The comment that stands right before the object's source."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == '#':
            end += 1
        return ''.join(line.expandtabs() for line in lines[start:end]) or None
    indent = indentsize(lines[lnum])
    end = lnum
    while end > 0 and lines[end - 1].lstrip()[:1] == '#' and indentsize(lines[end - 1]) == indent:
        end -= 1
    comments = [line.expandtabs().lstrip() for line in lines[end:lnum]]
    return ''.join(comments) or None


class EndOfBlock(Exception):
    pass


def getblock(lines):
    """The lines of the first block."""
    first = 0
    while first < len(lines) and lines[first].lstrip()[:1] == '@':
        first += 1
    indent = indentsize(lines[0])
    depth, quote, last, header_done = 0, None, 0, False
    for number, line in enumerate(lines):
        blank = not line.strip()
        comment = line.lstrip()[:1] == '#'
        if number > first and depth == 0 and quote is None and not blank and header_done:
            if not comment and indentsize(line) <= indent:
                break
            if comment and indentsize(line) <= indent:
                continue
        i = 0
        while i < len(line):
            c = line[i]
            if quote:
                if c == '\\':
                    i += 1
                elif line.startswith(quote, i):
                    i += len(quote) - 1
                    quote = None
            elif c == '#':
                break
            elif c in '"\'':
                quote = line[i:i + 3] if line[i:i + 3] in ('"""', "'''") else c
                i += len(quote) - 1
            elif c in '([{':
                depth += 1
            elif c in ')]}':
                depth -= 1
            i += 1
        if quote and len(quote) == 1 and not line.rstrip('\n').endswith('\\'):
            quote = None
        if not blank and (not comment or quote):
            last = number
        if number >= first and depth == 0 and quote is None and not line.rstrip().endswith('\\'):
            header_done = True
            if number == first and 'lambda' in line and not line.lstrip().startswith(('def ', 'class ', 'async ')):
                break
    return lines[:last + 1]


def getsourcelines(object):
    """(lines of the object's source, number of the first)."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """The text of the object's source."""
    return ''.join(getsourcelines(object)[0])


# --- arguments ---

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getargs(co):
    """(names, name of *args, name of **kwargs) of a code object."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names = co.co_varnames
    n, k = co.co_argcount, co.co_kwonlyargcount
    args, kwonly = list(names[:n]), list(names[n:n + k])
    n += k
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[n]
        n += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[n]
    return Arguments(args + kwonly, varargs, varkw)


def getargvalues(frame):
    """(names, name of *args, name of **kwargs, variables) of a frame."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def getfullargspec(func):
    """The parameters of a callable as a tuple with names; `signature` says more."""
    try:
        sig = _signature_from_callable(func, follow_wrapped=False, skip_bound=False)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, kwonly, annotations, kwdefaults, defaults = [], [], {}, {}, ()
    varargs = varkw = None
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for p in sig.parameters.values():
        if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(p.name)
            if p.default is not p.empty:
                defaults += (p.default,)
        elif p.kind is _VAR_POSITIONAL:
            varargs = p.name
        elif p.kind is _KEYWORD_ONLY:
            kwonly.append(p.name)
            if p.default is not p.empty:
                kwdefaults[p.name] = p.default
        else:
            varkw = p.name
        if p.annotation is not p.empty:
            annotations[p.name] = p.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getcallargs(func, /, *positional, **named):
    """How the arguments of a call would be bound to the parameters."""
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
        func = func.__func__
    bound = _signature_from_callable(func, follow_wrapped=False, skip_bound=False).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def getclosurevars(func):
    """The variables that a function uses from outside: nonlocal, global, built-in, and names not bound."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError("{!r} is not a Python function".format(func))
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {n: c.cell_contents for n, c in zip(code.co_freevars, func.__closure__)}
    ns = func.__globals__
    builtin_ns = ns.get("__builtins__", __builtins__)
    if ismodule(builtin_ns):
        builtin_ns = builtin_ns.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in ns:
            global_vars[name] = ns[name]
        elif name in builtin_ns:
            builtin_vars[name] = builtin_ns[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


# --- frames ---

_Traceback = namedtuple('Traceback', 'filename lineno function code_context index')
_FrameInfo = namedtuple('FrameInfo', ('frame',) + _Traceback._fields)


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getframeinfo(frame, context=1):
    """File, line, function and source around it, for a frame or a traceback entry."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            source, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(source) - context))
            lines, index = source[start:start + context], lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    result = []
    while frame:
        info = getframeinfo(frame, context)
        result.append(FrameInfo(*((frame,) + info)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(FrameInfo(*((tb.tb_frame,) + getframeinfo(tb, context))))
        tb = tb.tb_next
    return result


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """FrameInfo for the caller and all that called it."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """FrameInfo for the frames between here and where the exception being handled was raised."""
    exc = sys.exc_info()[1]
    return getinnerframes(exc.__traceback__ if exc else None, context)


# --- states of generators ---

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


def getgeneratorstate(generator):
    """One of GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError("{!r} is not a Python generator".format(generator))
    frame = getattr(generator, "gi_frame", None)
    return frame.f_locals if frame is not None else {}


def getcoroutinestate(coroutine):
    """One of CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return frame.f_locals if frame is not None else {}


# --- signatures ---

class _empty:
    """Stands where there is no default and no annotation."""


class _void:
    pass


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __new__(cls, value):
        self = int.__new__(cls, value)
        self._value_ = value
        return self

    @property
    def description(self):
        return ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')[int(self)]

    def __str__(self):
        return self.name

_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """One parameter of a signature: name, kind, default and annotation."""
    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL = _POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL
    KEYWORD_ONLY, VAR_KEYWORD = _KEYWORD_ONLY, _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(self._kind.description))
        self._default, self._annotation = default, annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        if name[:1] == '.' and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'.format(self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        is_keyword = iskeyword(name) and self._kind is not _POSITIONAL_ONLY
        if is_keyword or not name.isidentifier():
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default, self._annotation = state['_default'], state['_annotation']

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """The parameter with some of these changed."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = '{}: {}'.format(text, formatannotation(self._annotation))
        if self._default is not _empty:
            text = '{}{}{!r}'.format(text, ' = ' if self._annotation is not _empty else '=', self._default)
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name, self._kind, self._default, self._annotation) == (other._name, other._kind, other._default, other._annotation)


class BoundArguments:
    """Result of Signature.bind: the mapping of arguments to the function's parameters."""
    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, p in self._signature.parameters.items():
            if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            try:
                arg = self.arguments[name]
            except KeyError:
                break
            if p.kind == _VAR_POSITIONAL:
                args.extend(arg)
            else:
                args.append(arg)
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, p in self._signature.parameters.items():
            if not started:
                if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started:
                continue
            if name not in self.arguments:
                continue
            if p.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Put in the defaults of the parameters that got no argument."""
        arguments = []
        for name, p in self._signature.parameters.items():
            if name in self.arguments:
                value = self.arguments[name]
            elif p.default is not _empty:
                value = p.default
            elif p.kind is _VAR_POSITIONAL:
                value = ()
            elif p.kind is _VAR_KEYWORD:
                value = {}
            else:
                continue
            arguments.append((name, value))
        self.arguments = dict(arguments)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature, self.arguments = state['_signature'], state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join('{}={!r}'.format(k, v) for k, v in self.arguments.items()))


class Signature:
    """The overall signature of a function: its parameters and return annotation."""
    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        if parameters is not None:
            if __validate_parameters__:
                top_kind, seen_default = _POSITIONAL_ONLY, False
                for param in parameters:
                    kind, name = param.kind, param.name
                    if kind < top_kind:
                        raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(top_kind.description, kind.description))
                    if kind > top_kind:
                        top_kind = kind
                    if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                        if param.default is not _empty:
                            seen_default = True
                        elif seen_default:
                            raise ValueError('non-default argument follows default argument')
                    if name in params:
                        raise ValueError('duplicate parameter name: {!r}'.format(name))
                    params[name] = param
            else:
                params = OrderedDict((p.name, p) for p in parameters)
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature_from_callable(obj, cls=cls, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """The signature with other parameters or another annotation of the result."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def _parts(self):
        positional = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        keyword = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}
        return positional, keyword, self.return_annotation

    def __hash__(self):
        positional, keyword, annotation = self._parts()
        return hash((positional, frozenset(keyword.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        params = list(self.parameters.values())
        args = list(args)
        kwargs = dict(kwargs)
        i = 0
        for n, p in enumerate(params):
            if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if i < len(args):
                    if p.name in kwargs and p.kind is _POSITIONAL_OR_KEYWORD:
                        raise TypeError('multiple values for argument {!r}'.format(p.name))
                    arguments[p.name] = args[i]
                    i += 1
                elif p.kind is _POSITIONAL_OR_KEYWORD and p.name in kwargs:
                    arguments[p.name] = kwargs.pop(p.name)
                elif p.kind is _POSITIONAL_ONLY and p.name in kwargs and p.default is _empty and not any(q.kind is _VAR_KEYWORD for q in params):
                    raise TypeError('{arg!r} parameter is positional only, but was passed as a keyword'.format(arg=p.name))
                elif p.default is _empty and not partial:
                    raise TypeError('missing a required argument: {!r}'.format(p.name))
            elif p.kind is _VAR_POSITIONAL:
                if i < len(args):
                    arguments[p.name] = tuple(args[i:])
                    i = len(args)
            elif p.kind is _KEYWORD_ONLY:
                if i < len(args):
                    raise TypeError('too many positional arguments') from None
                if p.name in kwargs:
                    arguments[p.name] = kwargs.pop(p.name)
                elif p.default is _empty and not partial:
                    raise TypeError('missing a required argument: {!r}'.format(p.name))
            elif kwargs:
                arguments[p.name] = kwargs
                kwargs = {}
        if i < len(args):
            raise TypeError('too many positional arguments') from None
        if kwargs:
            raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, or TypeError if the arguments do not fit."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """Get a BoundArguments object for some of the arguments."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

    def __str__(self):
        result, slash, star = [], False, True
        for p in self.parameters.values():
            if p.kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                result.append('/')
                slash = False
            if p.kind == _VAR_POSITIONAL:
                star = False
            elif p.kind == _KEYWORD_ONLY and star:
                result.append('*')
                star = False
            result.append(str(p))
        if slash:
            result.append('/')
        text = '({})'.format(', '.join(result))
        if self.return_annotation is not _empty:
            text += ' -> {}'.format(formatannotation(self.return_annotation))
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def _drop_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_from_function(cls, func, **options):
    code = func.__code__
    names = code.co_varnames
    n, k, only = code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount
    annotations = get_annotations(func, **options)
    defaults, kwdefaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    make = cls._parameter_cls
    params = []
    for i, name in enumerate(names[:n]):
        d = i - (n - len(defaults))
        params.append(make(name, annotation=annotations.get(name, _empty), default=defaults[d] if d >= 0 else _empty,
                           kind=_POSITIONAL_ONLY if i < only else _POSITIONAL_OR_KEYWORD))
    at = n + k
    if code.co_flags & CO_VARARGS:
        params.append(make(names[at], annotation=annotations.get(names[at], _empty), kind=_VAR_POSITIONAL))
        at += 1
    for name in names[n:n + k]:
        params.append(make(name, annotation=annotations.get(name, _empty), kind=_KEYWORD_ONLY, default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        params.append(make(names[at], annotation=annotations.get(names[at], _empty), kind=_VAR_KEYWORD))
    return cls(params, return_annotation=annotations.get('return', _empty))


def _signature_from_text(cls, obj, text):
    """From a __text_signature__ such as '($self, a, b=1, /, *, c)'."""
    text = text.replace('$', '')
    ns = {}
    try:
        exec(f'def f{text}: pass', {'__builtins__': {}}, ns)
    except Exception:
        raise ValueError("{!r} builtin has invalid signature".format(obj))
    sig = _signature_from_function(cls, ns['f'])
    bound = getattr(obj, '__self__', None)
    if sig.parameters and next(iter(sig.parameters)) in ('self', 'type', 'module') and bound is not None:
        sig = _drop_first(sig)
    return sig


def _signature_of_partial(sig, partial):
    params = OrderedDict(sig.parameters.items())
    try:
        bound = sig.bind_partial(*partial.args, **(partial.keywords or {}))
    except TypeError as ex:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from ex
    keyword_seen = False
    for name, p in sig.parameters.items():
        if name in bound.arguments:
            value = bound.arguments[name]
            if p.kind is _POSITIONAL_ONLY:
                params.pop(name)
                continue
            if p.kind is _POSITIONAL_OR_KEYWORD:
                if name in (partial.keywords or {}):
                    keyword_seen = True
                    params[name] = p.replace(default=value)
                else:
                    params.pop(p.name)
                    continue
            if p.kind is _KEYWORD_ONLY:
                params[name] = p.replace(default=value)
        if keyword_seen:
            if p.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = params[name].replace(kind=_KEYWORD_ONLY)
                params.move_to_end(name)
            elif p.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            elif p.kind is _VAR_POSITIONAL:
                params.pop(name)
    return sig.replace(parameters=params.values())


def _user_method(cls, name):
    try:
        method = getattr(cls, name)
    except AttributeError:
        return None
    if isinstance(method, (types.WrapperDescriptorType, types.MethodWrapperType, types.ClassMethodDescriptorType, types.BuiltinFunctionType)):
        return None
    return method


def _signature_from_callable(obj, *, follow_wrapped=True, skip_bound=True, globals=None, locals=None, eval_str=False, cls=Signature):
    options = dict(globals=globals, locals=locals, eval_str=eval_str)
    again = functools.partial(_signature_from_callable, follow_wrapped=follow_wrapped, skip_bound=skip_bound, cls=cls, **options)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _drop_first(sig) if skip_bound else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    try:
        sig = obj.__signature__
    except AttributeError:
        pass
    else:
        if sig is not None:
            if not isinstance(sig, Signature):
                raise TypeError('unexpected object {!r} in __signature__ attribute'.format(sig))
            return sig
    partialmethod = getattr(obj, '_partialmethod', None)
    if isinstance(partialmethod, functools.partialmethod):
        wrapped = again(partialmethod.func)
        sig = _signature_of_partial(wrapped.replace(parameters=list(wrapped.parameters.values())[1:]), partialmethod)
        return sig.replace(parameters=(next(iter(wrapped.parameters.values())),) + tuple(sig.parameters.values()))
    if isfunction(obj):
        return _signature_from_function(cls, obj, **options)
    if isinstance(obj, functools.partial):
        return _signature_of_partial(again(obj.func), obj)
    if isinstance(obj, type):
        call = _user_method(type(obj), '__call__')
        if call is not None:
            return _drop_first(again(call)) if skip_bound else again(call)
        new, init = _user_method(obj, '__new__'), _user_method(obj, '__init__')
        for base in obj.__mro__:
            if new is not None and '__new__' in base.__dict__:
                sig = again(new)
                return _drop_first(sig) if skip_bound else sig
            if init is not None and '__init__' in base.__dict__:
                sig = again(init)
                return _drop_first(sig) if skip_bound else sig
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _signature_from_text(cls, obj, text)
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls([])
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    text = getattr(obj, '__text_signature__', None)
    if text:
        return _signature_from_text(cls, obj, text)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType, types.MethodWrapperType,
                        types.ClassMethodDescriptorType)):
        raise ValueError("no signature found for builtin {!r}".format(obj))
    call = _user_method(type(obj), '__call__')
    if call is not None:
        try:
            sig = again(call)
        except ValueError as ex:
            raise ValueError('no signature found for {!r}'.format(obj)) from ex
        return _drop_first(sig) if skip_bound else sig
    raise ValueError('callable {!r} is not supported by signature'.format(obj))
