"""Test cases and their assertions."""
import collections
import contextlib
import difflib
import functools
import pprint
import re
import sys
import time
import traceback
import types
import warnings

_MAX_LENGTH = 80


class SkipTest(Exception):
    """Raised in a test: it is skipped."""


class _ShouldStop(Exception):
    pass


class _UnexpectedSuccess(Exception):
    pass


def safe_repr(obj, short=False):
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + ' [truncated]...'


def _shorten(s, prefix, suffix):
    skip = len(s) - prefix - suffix
    if skip > 12:
        s = '%s[%d chars]%s' % (s[:prefix], skip, s[len(s) - suffix:])
    return s


def _common_shorten_repr(*args):
    args = tuple(map(safe_repr, args))
    maxlen = max(map(len, args))
    if maxlen <= _MAX_LENGTH:
        return args
    prefix = ''
    first, last = min(args), max(args)
    for i, c in enumerate(first):
        if c != last[i]:
            prefix = first[:i]
            break
    else:
        prefix = first
    n = len(prefix)
    common = _MAX_LENGTH - (maxlen - n + 17)
    if common > 5:
        prefix = _shorten(prefix, 5, common)
        return tuple(prefix + s[n:] for s in args)
    prefix = _shorten(prefix, 5, 5)
    return tuple(prefix + _shorten(s[n:], 5, 5) for s in args)


def _id(obj):
    return obj


def skip(reason):
    """Decorator: the test is skipped."""
    def decorator(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                raise SkipTest(reason)
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, types.FunctionType):
        item, reason = reason, ''
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    """Decorator: the test is skipped if the condition holds."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Decorator: the test is skipped if the condition does not hold."""
    return skip(reason) if not condition else _id


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item

_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Cleanup items called even if setUpModule fails, unlike tearDownModule."""
    _module_cleanups.append((function, args, kwargs))


def _run_cleanups(cleanups):
    errors = []
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as exc:
            errors.append(exc)
    return errors


def doModuleCleanups():
    errors = _run_cleanups(_module_cleanups)
    if errors:
        raise errors[0]


class _Outcome:
    def __init__(self, result):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expectedFailure = None

    @contextlib.contextmanager
    def part(self, test, subtest=False):
        old, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as e:
            self.success = False
            _add_skip(self.result, test, str(e))
        except _ShouldStop:
            pass
        except:
            info = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = info
            else:
                self.success = False
                if subtest:
                    self.result.addSubTest(test.test_case, test, info)
                elif issubclass(info[0], test.failureException):
                    self.result.addFailure(test, info)
                else:
                    self.result.addError(test, info)
            info = None
        else:
            if subtest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and old


def _add_skip(result, test, reason):
    add = getattr(result, 'addSkip', None)
    if add is not None:
        add(test, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test)


class _RaisesContext:
    def __init__(self, expected, case, expected_regex=None, what='exception'):
        self.expected, self.test_case = expected, case
        self.expected_regex = re.compile(expected_regex) if isinstance(expected_regex, (str, bytes)) else expected_regex
        self.obj_name = self.msg = None

    def fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))

    def handle(self, name, args, kwargs):
        base = (BaseException, 'an exception type or tuple of exception types') if isinstance(self, _AssertRaisesContext) \
            else (Warning, 'a warning class or tuple of warning classes')
        for t in self.expected if isinstance(self.expected, tuple) else (self.expected,):
            if not (isinstance(t, type) and issubclass(t, base[0])):
                raise TypeError(f'{name}() arg 1 must be {base[1]}')
        try:
            if not args:
                self.msg = kwargs.pop('msg', None)
                if kwargs:
                    raise TypeError('%r is an invalid keyword argument for this function' % next(iter(kwargs)))
                return self
            callable_obj, *args = args
            self.obj_name = getattr(callable_obj, '__name__', None) or str(callable_obj)
            with self:
                callable_obj(*args, **kwargs)
        finally:
            self = None

    def _expected_name(self):
        return getattr(self.expected, '__name__', None) or str(self.expected)


class _AssertRaisesContext(_RaisesContext):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            if self.obj_name:
                self.fail("{} not raised by {}".format(self._expected_name(), self.obj_name))
            self.fail("{} not raised".format(self._expected_name()))
        traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self.fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(exc_value)))
        return True

    __class_getitem__ = classmethod(types.GenericAlias)


class _AssertWarnsContext(_RaisesContext):
    def __enter__(self):
        for module in list(sys.modules.values()):
            if getattr(module, '__warningregistry__', None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for m in self.warnings:
            w = m.message
            if not isinstance(w, self.expected):
                continue
            first = w if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(w)):
                continue
            self.warning, self.filename, self.lineno = w, m.filename, m.lineno
            return
        if first is not None:
            self.fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(first)))
        if self.obj_name:
            self.fail("{} not triggered by {}".format(self._expected_name(), self.obj_name))
        self.fail("{} not triggered".format(self._expected_name()))


class TestCase:
    """A test: one method run with its fixture, reported to a TestResult."""
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != 'runTest':
                raise ValueError("no such test method in %s: %s" % (self.__class__, methodName))
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
                                     frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        result = type(cm).__enter__(cm)
        self.addCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        result = type(cm).__enter__(cm)
        cls.addClassCleanup(type(cm).__exit__, cm, None, None, None)
        return result

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        cls = self.__class__
        return "%s.%s.%s" % (cls.__module__, cls.__qualname__, self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        cls = self.__class__
        return "%s (%s.%s.%s)" % (self._testMethodName, cls.__module__, cls.__qualname__, self._testMethodName)

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s testMethod=%s>" % (cls.__module__, cls.__qualname__, self._testMethodName)

    @contextlib.contextmanager
    def subTest(self, msg=object, **params):
        """A part of a test that fails by itself; the parameters name it."""
        if self._outcome is None:
            yield
            return
        parent = self._subtest
        merged = dict(parent.params) if parent is not None else {}
        merged.update(params)
        self._subtest = _SubTest(self, msg, merged)
        try:
            with self._outcome.part(self._subtest, subtest=True):
                yield
            if not self._outcome.success:
                if getattr(self._outcome.result, 'failfast', False):
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            getattr(result, 'startTestRun', lambda: None)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
                why = getattr(self.__class__, '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')
                _add_skip(result, self, why)
                return result
            expecting = getattr(self, "__unittest_expecting_failure__", False) or getattr(method, "__unittest_expecting_failure__", False)
            outcome = self._outcome = _Outcome(result)
            start = time.perf_counter()
            try:
                with outcome.part(self):
                    self.setUp()
                if outcome.success:
                    outcome.expecting_failure = expecting
                    with outcome.part(self):
                        if method() is not None:
                            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                                          DeprecationWarning, stacklevel=3)
                    outcome.expecting_failure = False
                    with outcome.part(self):
                        self.tearDown()
                self.doCleanups()
                if outcome.success:
                    if expecting:
                        if outcome.expectedFailure:
                            result.addExpectedFailure(self, outcome.expectedFailure)
                        else:
                            result.addUnexpectedSuccess(self)
                    else:
                        result.addSuccess(self)
                return result
            finally:
                outcome.expectedFailure = None
                self._outcome = None
        finally:
            result.stopTest(self)
            if own:
                getattr(result, 'stopTestRun', lambda: None)()

    def doCleanups(self):
        outcome = self._outcome or _Outcome(self.defaultTestResult())
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                function(*args, **kwargs)
        return outcome.success

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test and let what it raises out."""
        method = getattr(self, self._testMethodName)
        if getattr(self.__class__, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False):
            raise SkipTest(getattr(self.__class__, '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', ''))
        self.setUp()
        method()
        self.tearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # --- assertions ---

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standard):
        if not self.longMessage:
            return msg or standard
        if msg is None:
            return standard
        try:
            return '%s : %s' % (standard, msg)
        except UnicodeDecodeError:
            return '%s : %s' % (safe_repr(standard), safe_repr(msg))

    def _check(self, ok, msg, standard):
        if not ok:
            raise self.failureException(self._formatMessage(msg, standard() if callable(standard) else standard))

    def assertFalse(self, expr, msg=None):
        self._check(not expr, msg, lambda: "%s is not false" % safe_repr(expr))

    def assertTrue(self, expr, msg=None):
        self._check(expr, msg, lambda: "%s is not true" % safe_repr(expr))

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle('assertRaises', args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        raise SkipTest("logging is not available")

    assertNoLogs = assertLogs

    def _baseAssertEqual(self, first, second, msg=None):
        self._check(first == second, msg, lambda: '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        function = self._baseAssertEqual
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first)) or function
            if isinstance(function, str):
                function = getattr(self, function)
        function(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        self._check(first != second, msg, lambda: '%s == %s' % (safe_repr(first), safe_repr(second)))

    def _almost(self, first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, diff, f'within {safe_repr(delta)} delta'
        places = 7 if places is None else places
        return round(diff, places) == 0, diff, f'within {places!r} places'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        ok, diff, how = self._almost(first, second, places, delta)
        self._check(ok, msg, lambda: '%s != %s %s (%s difference)' % (safe_repr(first), safe_repr(second), how, safe_repr(diff)))

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        ok, diff, how = self._almost(first, second, places, delta)
        self._check(not ok and first != second, msg, lambda: '%s == %s %s%s' % (
            safe_repr(first), safe_repr(second), how, f' ({safe_repr(diff)} difference)' if delta is not None else ''))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = seq_type.__name__ if seq_type is not None else 'sequence'
        if seq_type is not None:
            if not isinstance(seq1, seq_type):
                raise self.failureException('First sequence is not a %s: %s' % (name, safe_repr(seq1)))
            if not isinstance(seq2, seq_type):
                raise self.failureException('Second sequence is not a %s: %s' % (name, safe_repr(seq2)))
        differing = None
        try:
            len1 = len(seq1)
        except (TypeError, NotImplementedError):
            differing = 'First %s has no length.    Non-sequence?' % name
        if differing is None:
            try:
                len2 = len(seq2)
            except (TypeError, NotImplementedError):
                differing = 'Second %s has no length.    Non-sequence?' % name
        if differing is None:
            if seq1 == seq2:
                return
            differing = '%ss differ: %s != %s\n' % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))
            for i in range(min(len1, len2)):
                try:
                    if seq1[i] != seq2[i]:
                        differing += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(seq1[i], seq2[i]))
                        break
                except (TypeError, IndexError, NotImplementedError):
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                    return
            if len1 > len2:
                differing += '\nFirst %s contains %d additional elements.\nFirst extra element %d:\n%s\n' % (name, len1 - len2, len2, _common_shorten_repr(seq1[len2])[0])
            elif len1 < len2:
                differing += '\nSecond %s contains %d additional elements.\nFirst extra element %d:\n%s\n' % (name, len2 - len1, len1, _common_shorten_repr(seq2[len1])[0])
        diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + f'\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it.'

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        try:
            only1, only2 = set1.difference(set2), set2.difference(set1)
        except TypeError as e:
            self.fail('invalid type when attempting set difference: %s' % e)
        except AttributeError as e:
            self.fail('first argument does not support set difference: %s' % e)
        if not (only1 or only2):
            return
        lines = []
        for which, items in ('first', only1), ('second', only2):
            if items:
                lines.append(f'Items in the {which} set but not the {"second" if which == "first" else "first"}:')
                lines += [repr(item) for item in items]
        self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertIn(self, member, container, msg=None):
        self._check(member in container, msg, lambda: '%s not found in %s' % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, msg, lambda: '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        self._check(expr1 is expr2, msg, lambda: '%s is not %s' % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        self._check(expr1 is not expr2, msg, lambda: 'unexpectedly identical: %s' % safe_repr(expr1))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            text = '%s != %s' % _common_shorten_repr(d1, d2)
            diff = '\n' + '\n'.join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        wrong = {k: v for k, v in subset.items() if k not in dictionary or dictionary[k] != v}
        self._check(not wrong, msg, lambda: f'Missing or mismatched: {wrong!r}')

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            counts = collections.Counter(first), collections.Counter(second)
            if counts[0] == counts[1]:
                return
            differences = [(counts[0][x], counts[1][x], x) for x in {**counts[0], **counts[1]} if counts[0][x] != counts[1][x]]
        except TypeError:
            differences, left = [], list(second)
            for x in first:
                if x in left:
                    left.remove(x)
                else:
                    differences.append((1, 0, x))
            differences += [(0, 1, x) for x in left]
        if differences:
            lines = ['First has %d, Second has %d:  %r' % d for d in differences]
            self.fail(self._formatMessage(msg, self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
                self._baseAssertEqual(first, second, msg)
            a, b = first, second
            if '\n' not in a.rstrip('\n') and '\n' not in b.rstrip('\n') and not (a.endswith('\n') or b.endswith('\n')):
                a, b = a + '\n', b + '\n'
            text = '%s != %s' % _common_shorten_repr(first, second)
            diff = '\n' + ''.join(difflib.ndiff(a.splitlines(keepends=True), b.splitlines(keepends=True)))
            self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertLess(self, a, b, msg=None):
        self._check(a < b, msg, lambda: '%s not less than %s' % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, msg, lambda: '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, msg, lambda: '%s not greater than %s' % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, msg, lambda: '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertIsNone(self, obj, msg=None):
        self._check(obj is None, msg, lambda: '%s is not None' % safe_repr(obj))

    def assertIsNotNone(self, obj, msg=None):
        self._check(obj is not None, msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        self._check(isinstance(obj, cls), msg, lambda: '%s is not an instance of %r' % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        self._check(not isinstance(obj, cls), msg, lambda: '%s is an instance of %r' % (safe_repr(obj), cls))

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            expected_regex = re.compile(expected_regex)
        self._check(expected_regex.search(text), msg, lambda: "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text))

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        m = unexpected_regex.search(text)
        self._check(not m, msg, lambda: 'Regex matched: %r matches %r in %r' % (text[m.start():m.end()], unexpected_regex.pattern, text))

    failUnless = assert_ = assertTrue
    failUnlessEqual = assertEquals = assertEqual
    assertNotEquals = assertNotEqual
    assertAlmostEquals, assertNotAlmostEquals = assertAlmostEqual, assertNotAlmostEqual
    assertRegexpMatches, assertNotRegexpMatches, assertRaisesRegexp = assertRegex, assertNotRegex, assertRaisesRegex


class FunctionTestCase(TestCase):
    """A test made of functions, for suites."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def __str__(self):
        return "%s (%s)" % (self.__class__.__qualname__, self._testFunc.__name__)

    def __repr__(self):
        return "<%s tec=%s>" % (self.__class__.__qualname__, self._testFunc)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.test_case, self.params = message, test_case, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = []
        if self._message is not object:
            parts.append("[{}]".format(self._message))
        if self.params:
            parts.append("({})".format(', '.join("{}={!r}".format(k, v) for k, v in self.params.items())))
        return " ".join(parts) or '(<subtest>)'

    def id(self):
        return "{} {}".format(self.test_case.id(), self._subDescription())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return "{} {}".format(self.test_case, self._subDescription())
