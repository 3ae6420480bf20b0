"""The command line: python -m unittest, and unittest.main()."""
import os
import sys
from unittest import loader, runner

_USAGE = """\
usage: %(prog)s [-h] [-v] [-q] [--locals] [-f] [-c] [-b] [-k TESTNAMEPATTERNS] [tests ...]
       %(prog)s discover [-v] [-s START] [-p PATTERN] [-t TOP]

positional arguments:
  tests                a list of any number of test modules, classes and test methods.

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring
"""


class TestProgram:
    """A command-line program that runs a set of tests."""
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader, exit=True,
                 verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split('.')[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        argv = sys.argv if argv is None else argv
        self.exit, self.verbosity, self.failfast, self.buffer = exit, verbosity, failfast, buffer
        self.tb_locals = tb_locals
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None):
        if msg:
            print(msg)
        print(_USAGE % {'prog': self.progName}, end='')
        sys.exit(2 if msg else 0)

    def parseArgs(self, argv):
        args, names, patterns = list(argv[1:]), [], []
        discover = self.module is None and (not args or args[0].lower() == 'discover' or all(a.startswith('-') for a in args))
        if discover and args and args[0].lower() == 'discover':
            args.pop(0)
        start, pattern, top, places = '.', 'test*.py', None, []
        while args:
            arg = args.pop(0)
            if arg in ('-h', '--help'):
                self.usageExit()
            elif arg in ('-v', '--verbose'):
                self.verbosity = 2
            elif arg in ('-q', '--quiet'):
                self.verbosity = 0
            elif arg in ('-f', '--failfast'):
                self.failfast = True
            elif arg in ('-b', '--buffer'):
                self.buffer = True
            elif arg in ('-c', '--catch'):
                self.catchbreak = True
            elif arg == '--locals':
                self.tb_locals = True
            elif arg == '-k' or (arg.startswith('-k') and len(arg) > 2):
                text = arg[2:] or (args.pop(0) if args else self.usageExit('argument -k: expected one argument'))
                patterns.append(text if '*' in text else f'*{text}*')
            elif discover and arg in ('-s', '--start-directory') and args:
                start = args.pop(0)
            elif discover and arg in ('-p', '--pattern') and args:
                pattern = args.pop(0)
            elif discover and arg in ('-t', '--top-level-directory') and args:
                top = args.pop(0)
            elif arg.startswith('-'):
                self.usageExit(f'unrecognized arguments: {arg}')
            elif discover:
                places.append(arg)
            else:
                names.append(self._as_name(arg))
        if patterns:
            self.testLoader.testNamePatterns = patterns
        if discover:
            start, pattern, top = (places + [start, pattern, top][len(places):])[:3]
            self.test = self.testLoader.discover(start, pattern, top)
            return
        if not names and self.defaultTest is not None:
            names = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        if not names:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(names, self.module)

    @staticmethod
    def _as_name(arg):
        if os.path.isfile(arg) and arg.lower().endswith('.py'):
            if os.path.isabs(arg):
                arg = os.path.relpath(arg, os.getcwd())
            return os.path.normpath(arg)[:-3].replace('\\', '.').replace('/', '.')
        return arg

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        test_runner = self.testRunner
        if isinstance(test_runner, type):
            test_runner = test_runner(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings,
                                      tb_locals=self.tb_locals)
        self.result = test_runner.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())

main = TestProgram
