"""Where the outcomes of tests are kept."""
import functools
import io
import sys
import traceback

__unittest = True
STDOUT_LINE, STDERR_LINE = '\nStdout:\n%s', '\nStderr:\n%s'


def failfast(method):
    @functools.wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kw)
    return inner


class TestResult:
    """What became of the tests: failures, errors, skips."""
    _previousTestClass = None
    _testRunEntered = _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.buffer = self.tb_locals = self.shouldStop = False
        self.failures, self.errors, self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], [], [], []
        self.testsRun = 0
        self._mirrorOutput = False
        self._stdout = self._stderr = None

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        if self.buffer:
            self._saved = sys.stdout, sys.stderr
            self._stdout, self._stderr = sys.stdout, sys.stderr = io.StringIO(), io.StringIO()

    def stopTest(self, test):
        if self.buffer and self._stdout is not None:
            sys.stdout, sys.stderr = self._saved
            if self._mirrorOutput:
                for captured, stream, text in (self._stdout, sys.stdout, STDOUT_LINE), (self._stderr, sys.stderr, STDERR_LINE):
                    out = captured.getvalue()
                    if out:
                        stream.write(text % (out if out.endswith('\n') else out + '\n'))
            self._stdout = self._stderr = None

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    @failfast
    def addError(self, test, err):
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    @failfast
    def addFailure(self, test, err):
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if self.failfast:
                self.stop()
            where = self.failures if issubclass(err[0], test.failureException) else self.errors
            where.append((subtest, self._exc_info_to_string(err, test)))
            self._mirrorOutput = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        return len(self.failures) == len(self.errors) == 0 and not self.unexpectedSuccesses

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        exctype, value, tb = err
        # Frames of unittest itself say nothing about the test.
        while tb and _is_ours(tb.tb_frame):
            tb = tb.tb_next
        kept = tb
        if exctype is test.failureException:
            entries, length = tb, 0
            while entries and not _is_ours(entries.tb_frame):
                length += 1
                entries = entries.tb_next
            limit = length
        else:
            limit = None
        lines = list(traceback.TracebackException(exctype, value, kept, limit=limit, capture_locals=self.tb_locals, compact=True).format())
        if self.buffer and self._stdout is not None:
            for captured, text in (self._stdout, STDOUT_LINE), (self._stderr, STDERR_LINE):
                out = captured.getvalue()
                if out:
                    lines.append(text % (out if out.endswith('\n') else out + '\n'))
        return ''.join(lines)

    def __repr__(self):
        cls = self.__class__
        return "<%s.%s run=%i errors=%i failures=%i>" % (cls.__module__, cls.__qualname__, self.testsRun, len(self.errors), len(self.failures))


def _is_ours(frame):
    name = frame.f_globals.get('__name__', '')
    return name.startswith('unittest.') or name == 'contextlib'
