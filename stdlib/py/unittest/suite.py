"""Suites: tests run together, with the fixtures of classes and modules around them."""
import sys
from unittest import case


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s.%s tests=%s>" % (self.__class__.__module__, self.__class__.__qualname__, list(self))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(t.countTestCases() for t in self if t)

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for i, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._forget(i)
        return result

    def _forget(self, i):
        test = self._tests[i]
        if hasattr(test, 'countTestCases'):
            self._removed_tests += test.countTestCases()
            self._tests[i] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Tests and suites that are run together."""

    def run(self, result, debug=False):
        top = not getattr(result, '_testRunEntered', False)
        if top:
            result._testRunEntered = True
        for i, test in enumerate(self):
            if result.shouldStop:
                break
            if not isinstance(test, BaseTestSuite) and isinstance(test, case.TestCase):
                self._end_class(test.__class__, result)
                self._module_fixture(test.__class__, result)
                self._begin_class(test.__class__, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False):
                    continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._forget(i)
        if top:
            self._end_class(None, result)
            self._end_module(None, result)
            result._testRunEntered = False
        return result

    def _error(self, result, name, info):
        error = _ErrorHolder(name)
        if isinstance(info[1], case.SkipTest):
            result.addSkip(error, str(info[1]))
        else:
            result.addError(error, info)

    def _begin_class(self, cls, result):
        if result._previousTestClass is cls or getattr(result, '_moduleSetUpFailed', False) or getattr(cls, "__unittest_skip__", False):
            return
        cls._classSetupFailed = False
        try:
            cls.setUpClass()
        except Exception:
            cls._classSetupFailed = True
            self._error(result, f'setUpClass ({cls.__module__}.{cls.__qualname__})', sys.exc_info())
            cls.doClassCleanups()

    def _end_class(self, cls, result):
        old = getattr(result, '_previousTestClass', None)
        if old is cls or old is None or getattr(old, '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False) \
                or getattr(old, "__unittest_skip__", False):
            return
        try:
            old.tearDownClass()
        except Exception:
            self._error(result, f'tearDownClass ({old.__module__}.{old.__qualname__})', sys.exc_info())
        old.doClassCleanups()
        for info in getattr(old, 'tearDown_exceptions', ()):
            self._error(result, f'tearDownClass ({old.__module__}.{old.__qualname__})', info)

    def _module_fixture(self, cls, result):
        old = result._previousTestClass.__module__ if getattr(result, '_previousTestClass', None) else None
        if cls.__module__ == old:
            return
        self._end_module(cls, result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(cls.__module__)
        setup = getattr(module, 'setUpModule', None)
        if setup is not None:
            try:
                setup()
            except Exception:
                result._moduleSetUpFailed = True
                self._error(result, f'setUpModule ({cls.__module__})', sys.exc_info())

    def _end_module(self, cls, result):
        old = getattr(result, '_previousTestClass', None)
        if old is None or getattr(result, '_moduleSetUpFailed', False) or (cls is not None and cls.__module__ == old.__module__):
            return
        teardown = getattr(sys.modules.get(old.__module__), 'tearDownModule', None)
        try:
            if teardown is not None:
                teardown()
            case.doModuleCleanups()
        except Exception:
            self._error(result, f'tearDownModule ({old.__module__})', sys.exc_info())

    def debug(self):
        from unittest.result import TestResult
        self.run(TestResult(), True)


class _ErrorHolder:
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def __str__(self):
        return self.description

    def countTestCases(self):
        return 0
