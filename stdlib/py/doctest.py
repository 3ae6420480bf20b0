"""Runs the examples in docstrings and compares what they print with what is written there."""
import difflib
import inspect
import linecache
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE', 'ELLIPSIS', 'SKIP',
           'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF', 'REPORT_NDIFF',
           'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest', 'DocTestParser', 'DocTestFinder',
           'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException', 'DebugRunner', 'testmod', 'testfile',
           'run_docstring_examples', 'DocTestSuite', 'DocFileSuite', 'set_unittest_reportflags', 'script_from_examples', 'testsource']

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))

DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'
TestResults = namedtuple('TestResults', 'failed attempted')


def _indented(text, indent=4):
    return re.sub('(?m)^(?!$)', indent * ' ', text)


def _traceback_text(exc_info):
    out = StringIO()
    traceback.print_exception(*exc_info, file=out)
    return out.getvalue()


class Example:
    """One statement and the output that it should give."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        if not source.endswith('\n'):
            source += '\n'
        if want and not want.endswith('\n'):
            want += '\n'
        if exc_msg is not None and not exc_msg.endswith('\n'):
            exc_msg += '\n'
        self.source, self.want, self.exc_msg = source, want, exc_msg
        self.lineno, self.indent = lineno, indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.options == other.options

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """The examples of one docstring and the names they run with."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        self.examples, self.docstring, self.globs = examples, docstring, globs.copy()
        self.name, self.filename, self.lineno = name, filename, lineno

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if count == 0 else '1 example' if count == 1 else f'{count} examples'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def _key(self):
        return self.name, self.filename, -1 if self.lineno is None else self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.examples, self.docstring, self.globs, self._key()) == (other.examples, other.docstring, other.globs, other._key())

    def __hash__(self):
        return hash((self.docstring,) + self._key())

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return self._key() + (id(self),) < other._key() + (id(other),)


class DocTestParser:
    """Takes the examples out of a string."""
    _PROMPT = re.compile(r'( *)>>>( .*|$)')
    _OPTION = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.M)
    _TRACEBACK = re.compile(r'(?:Traceback \((?:most recent call last|innermost last)\):)\s*$')
    _EXC_LINE = re.compile(r'\w+')

    def parse(self, string, name='<string>'):
        """Divide the string into examples and the text between them, in alternation."""
        string = string.expandtabs()
        indents = [len(line) - len(line.lstrip(' ')) for line in string.split('\n') if line.strip()]
        least = min(indents) if indents else 0
        lines = [line[least:] for line in string.split('\n')]
        output, text, i = [], [], 0
        while i < len(lines):
            m = self._PROMPT.match(lines[i])
            if not m or (m.end() != len(lines[i])):
                bad = re.match(r'( *)>>>[^ \n]', lines[i])
                if bad:
                    raise ValueError(f'line {i + 1} of the docstring for {name} lacks blank after >>>: {lines[i]!r}')
                text.append(lines[i])
                i += 1
                continue
            output.append('\n'.join(text) + ('\n' if text else ''))
            text = []
            indent, start = len(m[1]), i
            prefix = ' ' * indent
            source_lines = [lines[i]]
            i += 1
            while i < len(lines) and re.match(prefix + r'\.\.\.( |$)', lines[i]):
                source_lines.append(lines[i])
                i += 1
            if i < len(lines) and re.match(prefix + r'\.\.\.[^ .]', lines[i]):
                raise ValueError(f'line {i + 1} of the docstring for {name} lacks blank after ...: {lines[i]!r}')
            want_lines = []
            while i < len(lines) and lines[i].strip() and not re.match(r' *>>>( |$)', lines[i]):
                if not lines[i].startswith(prefix):
                    raise ValueError(f'line {i + 1} of the docstring for {name} has inconsistent leading whitespace: {lines[i]!r}')
                want_lines.append(lines[i][indent:])
                i += 1
            source = '\n'.join(line[indent + 4:] for line in source_lines)
            want = '\n'.join(want_lines)
            exc_msg = self._exception_message(want_lines)
            options = self._options_in(source, name, start)
            if re.match(r'\s*(#.*)?$', source) and not want_lines and '\n' not in source:
                continue
            output.append(Example(source, want, exc_msg, lineno=start, indent=least + indent, options=options))
        output.append('\n'.join(text))
        return output

    def _exception_message(self, want):
        for i, line in enumerate(want):
            if self._TRACEBACK.match(line):
                for j in range(i + 1, len(want)):
                    if want[j][:1] not in (' ', '') and self._EXC_LINE.match(want[j]):
                        return '\n'.join(want[j:])
                return None
            if i == 0:
                return None
        return None

    def _options_in(self, source, name, lineno):
        options = {}
        for m in self._OPTION.finditer(source):
            for option in m[1].replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1} of the doctest for {name} has an invalid option: {option!r}')
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and re.match(r'\s*#', source) and '\n' not in source:
            raise ValueError(f'line {lineno} of the doctest for {name} has an option directive on a line with no example: {source!r}')
        return options

    def get_doctest(self, string, globs, name, filename, lineno):
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        return [x for x in self.parse(string, name) if isinstance(x, Example)]


class DocTestFinder:
    """Finds the docstrings of an object and of what it contains."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._talks, self._goes_down, self._skip_empty = parser, verbose, recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """Return a list of the DocTests for the object."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError(f"DocTestFinder.find: name must be given when obj.__name__ doesn't exist: {type(obj)!r}")
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        try:
            file = inspect.getsourcefile(obj)
        except (TypeError, OSError):
            file = getattr(module, '__file__', None)
        lines = linecache.getlines(file, module.__dict__ if module is not None else None) if file else None
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, lines or None, globs, {})
        tests.sort()
        return tests

    def _from_module(self, module, object):
        if module is None:
            return True
        if inspect.getmodule(object) is not None and hasattr(object, '__module__') is False:
            return module is inspect.getmodule(object)
        if inspect.isfunction(object):
            return module.__dict__ is object.__globals__
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', None)
            return module.__name__ == (owner.__module__ if owner is not None else getattr(object, '__module__', None))
        if inspect.isclass(object):
            return module.__name__ == object.__module__
        if hasattr(object, '__module__'):
            return module.__name__ == object.__module__
        if isinstance(object, property):
            return True
        raise ValueError("object must be a class or function")

    def _has_code(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except ValueError:
            pass
        return inspect.isroutine(obj)

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._make_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._goes_down:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                if (self._has_code(value) or inspect.isclass(value)) and self._from_module(module, value):
                    self._find(tests, value, f'{name}.{key}', module, lines, globs, seen)
            extra = getattr(obj, '__test__', {})
            for key, value in extra.items():
                if not isinstance(key, str):
                    raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(key)!r}")
                if not (inspect.isroutine(value) or inspect.isclass(value) or inspect.ismodule(value) or isinstance(value, str)):
                    raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, classes, or modules: "
                                     f"{type(value)!r}")
                self._find(tests, value, f'{name}.__test__.{key}', module, lines, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if (inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property)) and self._from_module(module, value):
                    self._find(tests, value, f'{name}.{key}', module, lines, globs, seen)

    def _make_test(self, obj, name, module, globs, lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, '__doc__', None)
            docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, lines)
        if self._skip_empty and not docstring:
            return None
        if module is None:
            filename = None
        else:
            filename = getattr(module, '__file__', None) or module.__name__
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, lines):
        lineno = None
        docstring = getattr(obj, '__doc__', None)
        if inspect.ismodule(obj) and docstring is not None:
            lineno = 0
        if inspect.isclass(obj) and docstring is not None and lines is not None:
            pattern = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            for i, line in enumerate(lines):
                if pattern.match(line):
                    lineno = i
                    break
        if inspect.ismethod(obj):
            obj = obj.__func__
        if isinstance(obj, property):
            obj = obj.fget
        if inspect.isfunction(obj) and getattr(obj, '__doc__', None):
            obj = inspect.unwrap(obj).__code__
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is not None:
            if lines is None:
                return lineno + 1
            pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
            for lineno in range(lineno, len(lines)):
                if pattern.match(lines[lineno]):
                    return lineno
        return None


class OutputChecker:
    """Compares what was printed with what was wanted."""

    def check_output(self, want, got, optionflags):
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(r'(?m)^%s\s*?$' % re.escape(BLANKLINE_MARKER), '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _fits(want, got)

    def _wants_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        if optionflags & REPORT_NDIFF:
            return True
        return want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub(r'(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if self._wants_diff(want, got, optionflags):
            want_lines, got_lines = want.splitlines(keepends=True), got.splitlines(keepends=True)
            if optionflags & REPORT_UDIFF:
                diff, kind = list(difflib.unified_diff(want_lines, got_lines, n=2))[2:], 'unified diff with -expected +actual'
            elif optionflags & REPORT_CDIFF:
                diff, kind = list(difflib.context_diff(want_lines, got_lines, n=2))[2:], 'context diff with expected followed by actual'
            else:
                diff, kind = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want_lines, got_lines)), 'ndiff with -expected +actual'
            return f'Differences ({kind}):\n' + _indented(''.join(diff))
        if want and got:
            return f'Expected:\n{_indented(want)}Got:\n{_indented(got)}'
        if want:
            return f'Expected:\n{_indented(want)}Got nothing\n'
        if got:
            return f'Expected nothing\nGot:\n{_indented(got)}'
        return 'Expected nothing\nGot nothing\n'


def _fits(want, got):
    if ELLIPSIS_MARKER not in want:
        return want == got
    pieces = want.split(ELLIPSIS_MARKER)
    start, end = 0, len(got)
    first, last = pieces[0], pieces[-1]
    if first:
        if not got.startswith(first):
            return False
        start = len(first)
    if last:
        if not got.endswith(last):
            return False
        end -= len(last)
    if start > end:
        return False
    for piece in pieces[1:-1]:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


class DocTestFailure(Exception):
    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class _SpoofOut(StringIO):
    def getvalue(self):
        result = StringIO.getvalue(self)
        if result and not result.endswith('\n'):
            result += '\n'
        return result

    def truncate(self, size=None):
        self.seek(size)
        StringIO.truncate(self)


def _bare_exception(msg):
    start, end = 0, len(msg)
    i = msg.find('\n')
    if i >= 0:
        end = i
    i = msg.find(':', 0, end)
    if i >= 0:
        end = i
    i = msg.rfind('.', 0, end)
    if i >= 0:
        start = i + 1
    return msg[start:end]


class DocTestRunner:
    """Runs the examples of DocTests and reports what goes wrong."""
    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._talks = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._tallies = {}
        self._caught = _SpoofOut()

    def report_start(self, out, test, example):
        if self._talks:
            if example.want:
                out('Trying:\n' + _indented(example.source) + 'Expecting:\n' + _indented(example.want))
            else:
                out('Trying:\n' + _indented(example.source) + 'Expecting nothing\n')

    def report_success(self, out, test, example, got):
        if self._talks:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        out(self._where_it_failed(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._where_it_failed(test, example) + 'Exception raised:\n' + _indented(_traceback_text(exc_info)))

    def _where_it_failed(self, test, example):
        out = [self.DIVIDER]
        if test.filename:
            lineno = test.lineno + example.lineno + 1 if test.lineno is not None else '?'
            out.append(f'File "{test.filename}", line {lineno}, in {test.name}')
        else:
            out.append(f'Line {example.lineno + 1}, in {test.name}')
        out.append('Failed example:')
        out.append(_indented(example.source))
        return '\n'.join(out)

    def _run(self, test, compileflags, out):
        failures = tries = 0
        original = self.optionflags
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = original
            for flag, on in example.options.items():
                if on:
                    self.optionflags |= flag
                else:
                    self.optionflags &= ~flag
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            filename = f'<doctest {test.name}[{number}]>'
            self._sources[filename] = example.source
            exc_info = None
            try:
                exec(compile(example.source, filename, "single", compileflags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except:
                exc_info = sys.exc_info()
            got = self._caught.getvalue()
            self._caught.truncate(0)
            if exc_info is None:
                good = check(example.want, got, self.optionflags)
            else:
                message = traceback.format_exception_only(*exc_info[:2])[-1]
                got += _traceback_text(exc_info)
                if example.exc_msg is None:
                    good = None
                else:
                    good = check(example.exc_msg, message, self.optionflags)
                    if not good and self.optionflags & IGNORE_EXCEPTION_DETAIL:
                        good = check(_bare_exception(example.exc_msg), _bare_exception(message), self.optionflags)
            if good:
                if not quiet:
                    self.report_success(out, test, example, got)
            else:
                if not quiet:
                    if good is None:
                        self.report_unexpected_exception(out, test, example, exc_info)
                    else:
                        self.report_failure(out, test, example, got)
                failures += 1
            exc_info = None
            if failures and self.optionflags & FAIL_FAST:
                break
        self.optionflags = original
        f, t = self._tallies.get(test.name, (0, 0))
        self._tallies[test.name] = f + failures, t + tries
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def _getlines(self, filename, module_globals=None):
        source = self._sources.get(filename)
        if source is not None:
            return source.splitlines(keepends=True)
        return self._saved_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples in `test`; what they print is compared, not shown."""
        self.test = test
        self._sources = {}
        if compileflags is None:
            compileflags = _future_flags(test.globs)
        save_stdout = sys.stdout
        if out is None:
            def out(s):
                save_stdout.write(s)
        sys.stdout = self._caught
        save_displayhook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        self._saved_getlines = linecache.getlines
        linecache.getlines = self._getlines
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout = save_stdout
            sys.displayhook = save_displayhook
            linecache.getlines = self._saved_getlines
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print a summary of all the test cases that have been run by this runner."""
        if verbose is None:
            verbose = self._talks
        notests, passed, failed = [], [], []
        total_tries = total_failures = 0
        for name, (f, t) in self._tallies.items():
            total_tries += t
            total_failures += f
            if t == 0:
                notests.append(name)
            elif f == 0:
                passed.append((name, t))
            else:
                failed.append((name, f, t))
        if verbose:
            if notests:
                print(f"{len(notests)} items had no tests:")
                for name in sorted(notests):
                    print(f"    {name}")
            if passed:
                print(f"{len(passed)} items passed all tests:")
                for name, count in sorted(passed):
                    print(f" {count:3d} tests in {name}")
        if failed:
            print(self.DIVIDER)
            print(f"{len(failed)} items had failures:")
            for name, f, t in sorted(failed):
                print(f" {f:3d} of {t:3d} in {name}")
        if verbose:
            print(f"{total_tries} tests in {len(self._tallies)} items.")
            print(f"{total_tries - total_failures} passed and {total_failures} failed.")
        if total_failures:
            print(f"***Test Failed*** {total_failures} failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(total_failures, total_tries)

    def merge(self, other):
        for name, (f, t) in other._tallies.items():
            mine = self._tallies.get(name, (0, 0))
            self._tallies[name] = mine[0] + f, mine[1] + t


def _future_flags(globs):
    import __future__
    flags = 0
    for name in __future__.all_feature_names:
        feature = globs.get(name, None)
        if feature is getattr(__future__, name):
            flags |= feature.compiler_flag
    return flags


class DebugRunner(DocTestRunner):
    """Raises at the first failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        r = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return r

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)

master = None


def _run_all(tests, runner, report):
    global master
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None, raise_on_error=False,
            exclude_empty=False):
    """Test the examples in the docstrings of a module: (failures, tries)."""
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError("testmod: module required; %r" % (m,))
    if name is None:
        name = m.__name__
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    tests = DocTestFinder(exclude_empty=exclude_empty).find(m, name, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, runner, report)


def _read_file(filename, module_relative, package, encoding):
    if module_relative:
        if package is None:
            frame = sys._getframe(2)
            base = frame.f_globals.get('__file__', '')
        else:
            package = sys.modules[package] if isinstance(package, str) else package
            base = package.__file__
        filename = os.path.join(os.path.dirname(base), *filename.split('/'))
    with open(filename, encoding=encoding or 'utf-8') as f:
        return f.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True, optionflags=0,
             extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Test the examples in a file: (failures, tries)."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    text, filename = _read_file(filename, module_relative, package, encoding)
    if name is None:
        name = os.path.basename(filename)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    globs.setdefault('__name__', '__main__')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    return _run_all([parser.get_doctest(text, globs, name, filename, 0)], runner, report)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Test examples in the given object's docstring, using `globs` as globals."""
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in DocTestFinder(verbose=verbose, recurse=False).find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# --- unittest ---

_report_flags = 0


def set_unittest_reportflags(flags):
    global _report_flags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError("Only reporting flags allowed", flags)
    old, _report_flags = _report_flags, flags
    return old


class DocTestCase(unittest.TestCase):
    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        unittest.TestCase.__init__(self)
        self._case_flags, self._case_checker, self._case_examples = optionflags, checker, test
        self._case_set_up, self._case_tear_down = setUp, tearDown
        self._case_globs = test.globs.copy()

    def setUp(self):
        if self._case_set_up is not None:
            self._case_set_up(self._case_examples)

    def tearDown(self):
        test = self._case_examples
        if self._case_tear_down is not None:
            self._case_tear_down(test)
        test.globs.clear()
        test.globs.update(self._case_globs)

    def runTest(self):
        test, new = self._case_examples, StringIO()
        flags = self._case_flags
        if not flags & REPORTING_FLAGS:
            flags |= _report_flags
        runner = DocTestRunner(optionflags=flags, checker=self._case_checker, verbose=False)
        runner.DIVIDER = "-" * 70
        results = runner.run(test, out=new.write, clear_globs=False)
        if results.failed:
            raise self.failureException(self.format_failure(new.getvalue()))

    def format_failure(self, err):
        test = self._case_examples
        lineno = 'unknown line number' if test.lineno is None else '%s' % test.lineno
        return (f'Failed doctest test for {test.name}\n  File "{test.filename}", line {lineno}, in '
                f'{".".join(test.name.split(".")[-1:])}\n\n{err}')

    def id(self):
        return self._case_examples.name

    def __repr__(self):
        name = self._case_examples.name.split('.')
        return "%s (%s)" % (name[-1], '.'.join(name[:-1]))

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._case_examples.name


class SkipDocTestCase(DocTestCase):
    def __init__(self, module):
        self.module = module
        DocTestCase.__init__(self, DocTest([], {}, module.__name__, None, 0, ''))

    def setUp(self):
        self.skipTest("DocTestSuite will not work with -O2 and above")


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """Convert the doctests of a module to a unittest test suite."""
    if test_finder is None:
        test_finder = DocTestFinder()
    if module is None:
        module = sys._getframe(1).f_globals['__name__']
    if isinstance(module, str):
        module = __import__(module, globals(), locals(), ["*"])
    suite = unittest.TestSuite()
    for test in sorted(test_finder.find(module, globs=globs, extraglobs=extraglobs)):
        if not test.examples:
            continue
        if not test.filename:
            test.filename = module.__file__
        suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    text, path = _read_file(path, module_relative, package, encoding)
    globs = {} if globs is None else globs.copy()
    globs.setdefault("__file__", path)
    return DocTestCase(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options)


def DocFileSuite(*paths, **kw):
    suite = unittest.TestSuite()
    if kw.get('module_relative', True):
        kw['package'] = kw.get('package') or sys.modules[sys._getframe(1).f_globals['__name__']]
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


def _as_comment(line):
    line = line.rstrip()
    return '# ' + line if line else '#'


def script_from_examples(s):
    """Extract the script from text with examples; the rest becomes comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            output += [_as_comment(line) for line in piece.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """The examples in the docstring of an object as a script."""
    if isinstance(module, str):
        module = __import__(module, globals(), locals(), ["*"])
    for test in DocTestFinder().find(module):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def _main(argv):
    verbose = '-v' in argv
    for filename in [a for a in argv if not a.startswith('-')]:
        if filename.endswith(".py"):
            folder, filename = os.path.split(filename)
            sys.path.insert(0, folder)
            m = __import__(filename[:-3])
            del sys.path[0]
            failures, _ = testmod(m, verbose=verbose)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=verbose)
        if failures:
            return 1
    return 0

if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
