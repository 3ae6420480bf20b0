"""Documentation from live objects, as text: what help() prints.

`_Text` turns an object into text, `render_doc` puts the title above, `Helper` is help itself. `python -m pydoc NAME` prints the
documentation of a module or of something in it.
"""
import builtins
import inspect
import re
import sys
from collections import deque
from reprlib import Repr

__all__ = ['help']

_HIDDEN = frozenset('''__author__ __builtins__ __cached__ __credits__ __date__ __doc__ __docformat__ __file__ __loader__ __module__
    __name__ __package__ __path__ __qualname__ __slots__ __spec__ __version__'''.split())


class ErrorDuringImport(Exception):
    """A module could not be imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return 'problem in %s - %s: %s' % (self.filename, self.exc.__name__, self.value)


# --- questions ---

def _own_doc(thing):
    """The text that belongs to `thing` itself and not to its type."""
    try:
        doc = thing.__doc__ if isinstance(thing, type) else object.__getattribute__(thing, '__doc__')
    except Exception:
        return None
    if doc is None or not isinstance(doc, str):
        return None
    if thing is not type and not isinstance(thing, type) and doc == getattr(type(thing), '__doc__', None):
        return None
    return doc


def _documentation(thing):
    doc = _own_doc(thing)
    if doc is None and (inspect.isroutine(thing) or inspect.isdatadescriptor(thing)):
        doc = inspect.getdoc(thing)             # inherited from the method that it overrides
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(object):
    """The docstring, or the comment before the source."""
    result = _documentation(object) or inspect.getcomments(object)
    return result and re.sub('^ *\n', '', result.rstrip()) or ''


def splitdoc(doc):
    """(first line, the rest) of a docstring."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The class's name, with its module if that is another than `modname`."""
    name = object.__name__
    return name if object.__module__ == modname else object.__module__ + '.' + name


def visiblename(name, all=None, obj=None):
    """Is the name to be shown?"""
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__') or name.startswith('_') and hasattr(obj, '_fields'):
        return True
    return name in all if all is not None else not name.startswith('_')


def classify_class_attrs(object):
    """inspect's list, with data descriptors sorted out."""
    result = []
    for name, kind, home, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'readonly property' if isinstance(value, property) and value.fset is None else 'data descriptor'
        result.append((name, kind, home, value))
    return result


def describe(thing):
    """What kind of thing it is, in a few words."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    for test, what in ((inspect.isgetsetdescriptor, 'getset'), (inspect.ismemberdescriptor, 'member')):
        if test(thing):
            home = thing.__objclass__
            return '%s descriptor %s.%s.%s' % (what, home.__module__, home.__name__, thing.__name__)
    for test, what in ((inspect.isclass, 'class '), (inspect.isfunction, 'function '), (inspect.ismethod, 'method ')):
        if test(thing):
            return what + thing.__name__
    return type(thing).__name__


def safeimport(path, forceload=0, cache={}):
    """Import a module; return None if the module isn't found, and raise ErrorDuringImport for any other trouble."""
    try:
        module = __import__(path)
    except ImportError as error:
        if error.name is not None and (error.name == path or path.startswith(error.name + '.')):
            return None
        raise ErrorDuringImport(path, sys.exc_info()) from error
    except Exception as error:
        raise ErrorDuringImport(path, sys.exc_info()) from error
    for part in path.split('.')[1:]:
        module = getattr(module, part, None)
    return module


def locate(path, forceload=0):
    """The object that a dotted name leads to, imported if need be; None if there is none."""
    parts = [part for part in path.split('.') if part]
    found, used = None, 0
    while used < len(parts):
        module = safeimport('.'.join(parts[:used + 1]))
        if module is None:
            break
        found, used = module, used + 1
    thing = builtins if found is None else found
    for part in parts[used:]:
        try:
            thing = getattr(thing, part)
        except AttributeError:
            return None
    return thing


def resolve(thing, forceload=0):
    """(object, name) for an object or a dotted name."""
    if isinstance(thing, str):
        found = locate(thing)
        if found is None:
            raise ImportError('No Python documentation found for %r.\nUse help() to get the interactive help utility.\n'
                              'Use help(str) for help on the str class.' % thing)
        return found, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


# --- text ---

class _Text:
    """Objects as plain text."""

    def __init__(self):
        short = Repr()
        short.maxlist = short.maxtuple = 20
        short.maxdict = 10
        short.maxstring = short.maxother = 100
        self.repr = short.repr

    def indent(self, text, prefix='    '):
        return '\n'.join([prefix + line for line in text.split('\n')]) if text else ''

    def section(self, title, contents):
        return title + '\n' + self.indent(contents).rstrip() + '\n\n'

    def document(self, thing, name=None, *args):
        if inspect.isgetsetdescriptor(thing) or inspect.ismemberdescriptor(thing):
            return self.data(thing, name)
        try:
            if inspect.ismodule(thing):
                return self.module(thing, name)
            if inspect.isclass(thing):
                return self.klass(thing, name, *args)
            if inspect.isroutine(thing):
                return self.routine(thing, name, *args)
        except AttributeError:
            pass
        return self.data(thing, name) if inspect.isdatadescriptor(thing) else self.other(thing, name)

    def module(self, module, name=None):
        name = module.__name__
        synopsis, description = splitdoc(getdoc(module))
        result = self.section('NAME', name + (synopsis and ' - ' + synopsis))
        if description:
            result += self.section('DESCRIPTION', description)
        listed = getattr(module, '__all__', None)
        classes, functions, values = [], [], []
        for key, value in inspect.getmembers(module):
            if not visiblename(key, listed, module):
                continue
            home = inspect.getmodule(value) or module
            if inspect.isclass(value):
                if listed is not None or home is module:
                    classes.append((key, value))
            elif inspect.isroutine(value):
                if listed is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is module:
                    functions.append((key, value))
            elif not inspect.ismodule(value):
                values.append((key, value))
        if classes:
            tree = inspect.getclasstree([value for _key, value in classes], True)
            texts = [self.tree(tree, name)] + [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(texts))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join([self.document(value, key, name) for key, value in functions]))
        if values:
            result += self.section('DATA', '\n'.join([self.other(value, key, 70) for key, value in values]))
        for title, attribute in (('VERSION', '__version__'), ('DATE', '__date__'), ('AUTHOR', '__author__'), ('CREDITS', '__credits__')):
            if hasattr(module, attribute):
                result += self.section(title, str(getattr(module, attribute)))
        return result + self.section('FILE', getattr(module, '__file__', None) or '(built-in)')

    def tree(self, tree, modname, parent=None, prefix=''):
        result = ''
        for entry in tree:
            if isinstance(entry, tuple):
                cls, bases = entry
                result += prefix + classname(cls, modname)
                if bases and bases != (parent,):
                    result += '(%s)' % ', '.join([classname(base, modname) for base in bases])
                result += '\n'
            else:
                result += self.tree(entry, modname, cls, prefix + '    ')
        return result

    def klass(self, cls, name=None, mod=None, *ignored):
        real = cls.__name__
        name = name or real
        title = 'class ' + real if name == real else name + ' = class ' + real
        if cls.__bases__:
            title += '(%s)' % ', '.join([classname(base, cls.__module__) for base in cls.__bases__])
        lines = []
        try:
            signature = str(inspect.signature(cls))
        except (ValueError, TypeError):
            signature = ''
        if signature not in ('', '()'):
            lines.append(name + signature + '\n')
        doc = getdoc(cls)
        if doc:
            lines.append(doc + '\n')
        mro = deque(inspect.getmro(cls))
        if len(mro) > 2:
            lines.append('Method resolution order:')
            lines += ['    ' + classname(base, cls.__module__) for base in mro]
            lines.append('')
        below = sorted(sub.__name__ for sub in type.__subclasses__(cls)
                       if not sub.__name__.startswith('_') and sub.__module__ == 'builtins')
        if below:
            lines.append('Built-in subclasses:')
            lines += ['    ' + sub for sub in below[:4]]
            if len(below) > 4:
                lines.append('    ... and %d other subclasses' % (len(below) - 4))
            lines.append('')
        self.attributes(cls, mro, mod, lines)
        text = '\n'.join(lines)
        return title + '\n' + (self.indent(text.rstrip(), ' |  ') + '\n' if text else '')

    def attributes(self, cls, mro, mod, lines):
        """The attributes of a class and its bases, each base for itself, by kind."""
        kinds = (('method', 'Methods'), ('class method', 'Class methods'), ('static method', 'Static methods'),
                 ('readonly property', 'Readonly properties'), ('data descriptor', 'Data descriptors'),
                 ('data', 'Data and other attributes'))
        left = [entry for entry in classify_class_attrs(cls) if visiblename(entry[0], obj=cls)]
        ruled = False
        while left:
            home = mro.popleft() if mro else left[0][2]
            here = [entry for entry in left if entry[2] is home]
            left = [entry for entry in left if entry[2] is not home]
            if home is builtins.object and cls is not builtins.object:
                continue
            where = 'defined here' if home is cls else 'inherited from %s' % classname(home, cls.__module__)
            fields = getattr(cls, '_fields', ())
            here.sort(key=lambda entry: (0, fields.index(entry[0])) if entry[0] in fields else
                      (1, entry[0].startswith('_') and not entry[0].startswith('__'), entry[0]))
            for kind, heading in kinds:
                members = [entry for entry in here if entry[1] == kind]
                if not members:
                    continue
                if ruled:
                    lines.append('-' * 70)
                ruled = True
                lines.append('%s %s:\n' % (heading, where))
                lines += [self.attribute(cls, *entry, mod) for entry in members]

    def attribute(self, cls, name, kind, home, value, mod):
        if kind in ('readonly property', 'data descriptor'):
            return self.data(value, name)
        try:
            found = getattr(cls, name)
        except Exception:
            return self.data(value, name)
        if kind == 'data':
            return self.other(found, name, 70, getdoc(value) if inspect.isroutine(value) or inspect.isdatadescriptor(value)
                              else _documentation(value)) + '\n'
        return self.document(found, name, mod, cls, home)

    def routine(self, routine, name=None, mod=None, cls=None, home=None):
        real = routine.__name__
        name = name or real
        note = ''
        if inspect.ismethod(routine):
            owner = routine.__self__.__class__
            if cls is None:
                note = ' method of %s instance' % classname(owner, mod)
            elif owner is not cls and not isinstance(inspect.getattr_static(cls, real, None), classmethod):
                note = ' from ' + classname(owner, mod)
            elif isinstance(inspect.getattr_static(cls, real, None), classmethod):
                note = ' from ' + classname(owner, mod)
        elif inspect.isbuiltin(routine) and cls is None and not inspect.ismodule(getattr(routine, '__self__', sys)):
            note = ' method of %s instance' % classname(type(routine.__self__), mod)
        title = real if name == real else name + ' = ' + real
        skip = name != real and cls is not None and cls.__dict__.get(real) is routine
        try:
            signature = str(inspect.signature(routine))
        except (ValueError, TypeError):
            signature = '(...)'
        if real == '<lambda>':
            title = name + ' lambda '
            signature = signature[1:-1]
        is_async = inspect.iscoroutinefunction(routine) or inspect.isasyncgenfunction(routine)
        text = ('async ' if is_async else '') + title + signature + note + '\n'
        doc = '' if skip else getdoc(routine)
        return text + (self.indent(doc).rstrip() + '\n' if doc else '')

    def data(self, thing, name=None):
        doc = getdoc(thing)
        return (name + '\n' if name else '') + (self.indent(doc) + '\n' if doc else '')

    def other(self, thing, name=None, maxlen=None, doc=None):
        text = self.repr(thing)
        head = name + ' = ' if name else ''
        if maxlen and len(head) + len(text) > maxlen:
            text = text[:maxlen - len(head) - len(text)] + '...'
        if not doc:
            doc = _documentation(thing)
        return head + text + ('\n' + self.indent(str(doc)) + '\n' if doc else '')


TextDoc = _Text
text = plaintext = _Text()


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The help text for an object or a dotted name."""
    thing, name = resolve(thing, forceload)
    what = describe(thing)
    module = inspect.getmodule(thing)
    if name and '.' in name:
        what += ' in ' + name[:name.rfind('.')]
    elif module and module is not thing:
        what += ' in module ' + module.__name__
    if not (inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing) or
            inspect.isdatadescriptor(thing) or _documentation(thing)):
        thing = getattr(thing, '__origin__', None) or type(thing)       # an instance: about its class
        what += ' object'
    return title % what + '\n\n' + (renderer or text).document(thing, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None):
    """Show the help text for an object or a dotted name."""
    try:
        (output or sys.stdout).write(render_doc(thing, title, forceload) + ('' if output else '\n'))
    except (ImportError, ErrorDuringImport) as error:
        print(error)


class Helper:
    """help: called with an object it prints its documentation, without one it asks for names."""

    def __init__(self, input=None, output=None):
        self._input = input
        self._output = output

    input = property(lambda self: self._input or sys.stdin)
    output = property(lambda self: self._output or sys.stdout)

    def __repr__(self):
        return '<%s.%s instance>' % (self.__class__.__module__, self.__class__.__qualname__)

    _NOTHING = object()

    def __call__(self, request=_NOTHING):
        if request is not self._NOTHING:
            self.help(request)
        else:
            self.interact()

    def help(self, request):
        if isinstance(request, str):
            request = request.strip()
            if request in ('True', 'False', 'None'):
                request = getattr(builtins, request, eval(request))
        if request is self or request == '':
            self.output.write('Type help() for interactive help, or help(object) for help about object.\n')
        else:
            doc(request, 'Help on %s:', output=self._output)

    def interact(self):
        self.output.write('\nWelcome to the help utility! Enter the name of any module, class or function; "q" or "quit" ends it.\n')
        while True:
            try:
                self.output.write('\nhelp> ')
                self.output.flush()
                line = self.input.readline()
            except (KeyboardInterrupt, EOFError):
                break
            request = line.strip().strip('\'"')
            if not line or request.lower() in ('q', 'quit'):
                break
            if request:
                self.help(request)


help = Helper()


def cli():
    """Command-line interface: the documentation of each name given."""
    if len(sys.argv) < 2:
        print('usage: pydoc <name> ...\n    Show text documentation on something: a module, or a class or function in one.')
        return
    for name in sys.argv[1:]:
        try:
            help.help(name)
        except ErrorDuringImport as error:
            print(error)


if __name__ == '__main__':
    cli()
