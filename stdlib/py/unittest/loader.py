"""Finding tests in classes, modules and folders."""
import fnmatch
import functools
import os
import sys
import traceback
import types
from unittest import case, suite


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def fail():
            raise self._exception
        return fail


class TestLoader:
    """Creates suites of tests."""
    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(lambda a, b: (a > b) - (a < b))
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def getTestCaseNames(self, testCaseClass):
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}'
            return self.testNamePatterns is None or any(fnmatch.fnmatchcase(full, p) for p in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase, case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, 'load_tests', None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as e:
                return self._failed(module.__name__, f'Failed to call load_tests:\n{traceback.format_exc()}', e)
        return tests

    def _failed(self, name, message, exception):
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, exception),))

    def loadTestsFromName(self, name, module=None):
        """Tests that a dotted name means: a module, a class, a method, or something callable that returns tests."""
        parts = name.split('.')
        failure = None
        if module is None:
            names = parts[:]
            while names:
                try:
                    module = __import__('.'.join(names))
                    break
                except ImportError as e:
                    last = names.pop()
                    failure = self._failed(last, f'Failed to import test module: {last}\n{traceback.format_exc()}',
                                           ImportError(f'Failed to import test module: {last}\n{traceback.format_exc()}'))
                    if not names:
                        return failure
            parts = parts[1:]
        obj = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if failure is not None and getattr(obj, '__path__', None) is not None:
                    return failure
                return self._failed(part, f'Failed to access attribute:\n{traceback.format_exc()}', e)
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            inst = parent(parts[-1])
            if not isinstance(getattr(inst, parts[-1]), types.FunctionType):
                return self.suiteClass([inst])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError("calling %s returned %s, not a test" % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """Find and return all test modules from the specified start directory, recursing into packages."""
        if not os.path.isdir(start_dir):
            module = __import__(start_dir)
            for part in start_dir.split('.')[1:]:
                module = getattr(module, part)
            start_dir = os.path.dirname(module.__file__)
            top_level_dir = top_level_dir or os.path.join(start_dir, *['..'] * (module.__name__.count('.') + 1))
        start_dir = os.path.abspath(start_dir)
        top = os.path.abspath(top_level_dir or self._top_level_dir or start_dir)
        self._top_level_dir = top
        if top not in sys.path:
            sys.path.insert(0, top)
        return self.suiteClass(list(self._find(start_dir, pattern, top)))

    def _find(self, folder, pattern, top):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                if not (name.endswith('.py') and name[:-3].isidentifier() and fnmatch.fnmatch(name, pattern)):
                    continue
                dotted = os.path.relpath(path[:-3], top).replace(os.sep, '.')
            elif os.path.isfile(os.path.join(path, '__init__.py')):
                dotted = os.path.relpath(path, top).replace(os.sep, '.')
            else:
                continue
            if os.path.isdir(path) and not fnmatch.fnmatch(name, pattern):
                try:
                    package = self._import(dotted)
                except Exception:
                    package = None
                if hasattr(package, 'load_tests'):
                    yield self.loadTestsFromModule(package, pattern=pattern)
                    continue
                yield from self._find(path, pattern, top)
                continue
            try:
                module = self._import(dotted)
            except case.SkipTest as e:
                @case.skip(str(e))
                def test(self):
                    pass
                yield self.suiteClass([type("ModuleSkipped", (case.TestCase,), {dotted: test})(dotted)])
            except Exception as e:
                text = f'Failed to import test module: {dotted}\n{traceback.format_exc()}'
                yield self._failed(dotted, text, ImportError(text))
            else:
                yield self.loadTestsFromModule(module, pattern=pattern)
            if os.path.isdir(path):
                yield from self._find(path, pattern, top)

    def _import(self, name):
        __import__(name)
        return sys.modules[name]

defaultTestLoader = TestLoader()


def getTestCaseNames(testCaseClass, prefix, sortUsing=None, testNamePatterns=None):
    loader = TestLoader()
    loader.testMethodPrefix = prefix
    return loader.getTestCaseNames(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=None, suiteClass=suite.TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix, loader.suiteClass = prefix, suiteClass
    return loader.loadTestsFromModule(module)


def makeSuite(testCaseClass, prefix='test', sortUsing=None, suiteClass=suite.TestSuite):
    loader = TestLoader()
    loader.testMethodPrefix, loader.suiteClass = prefix, suiteClass
    return loader.loadTestsFromTestCase(testCaseClass)
