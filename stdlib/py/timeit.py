"""How long a piece of code takes: timeit.timeit('"-".join(map(str, range(100)))', number=10000).

From a shell: python -m timeit [-n N] [-r N] [-s SETUP] [-p] [-u UNIT] [-v] [STATEMENT ...]
"""
import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_builtin_globals = globals

_pattern = '''\
def inner(_it, _timer{parameter}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
'''


def reindent(src, indent):
    """The text with blanks before all lines but the first."""
    return src.replace('\n', '\n' + ' ' * indent)


def _checked(code, name, before=''):
    """The code as text that may stand in a function, or None if it is to be called."""
    if callable(code):
        return None
    if not isinstance(code, str):
        raise ValueError(f"{name} is neither a string nor callable")
    compile(before + code, "<timeit-src>", "exec")      # its mistakes are told where they are made
    return code


class Timer:
    """Times `stmt`, after `setup` has run once; both are code or functions without parameters."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = _builtin_globals() if globals is None else globals
        scope, parameter = {}, ''
        setup_text = _checked(setup, 'setup')
        if setup_text is None:
            scope['_setup'] = setup
            parameter += ', _setup=_setup'
            setup_text = '_setup()'
            first = ''
        else:
            first = setup_text + '\n'
        stmt_text = _checked(stmt, 'stmt', first)
        if stmt_text is None:
            scope['_stmt'] = stmt
            parameter += ', _stmt=_stmt'
            stmt_text = '_stmt()'
        self.src = _pattern.format(stmt=reindent(stmt_text, 8), setup=reindent(setup_text, 4), parameter=parameter)
        exec(compile(self.src, "<timeit-src>", "exec"), namespace, scope)
        self.inner = scope["inner"]

    def print_exc(self, file=None):
        """The traceback of what the timed code raised, with the lines of the code."""
        import linecache
        import traceback
        linecache.cache["<timeit-src>"] = len(self.src), None, self.src.split("\n"), "<timeit-src>"
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for running the statement so many times, with the collector off."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if was_enabled:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """The results of several calls of `timeit`.  The least of them says most: the others were disturbed."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) for the first number of 1, 2, 5, 10, 20, 50 ... that takes 0.2 seconds."""
        for power in itertools.count():
            for digit in 1, 2, 5:
                number = digit * 10 ** power
                seconds = self.timeit(number)
                if callback:
                    callback(number, seconds)
                if seconds >= 0.2:
                    return number, seconds


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """`Timer(...).timeit(number)`"""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """`Timer(...).repeat(repeat, number)`"""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


# --- from a shell ---

_units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def _how_long(seconds, unit, precision):
    if unit is None:
        unit = next((name for name in ("sec", "msec", "usec") if seconds >= _units[name]), "nsec")
    return f"{seconds / _units[unit]:.{precision}g} {unit}"


def main(args=None, *, _wrap_timer=None):
    """The command; returns its exit status if it is not 0."""
    import getopt
    import os
    try:
        options, words = getopt.getopt(sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
                                       ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2
    timer, number, rounds, setup, unit, verbose = default_timer, 0, default_repeat, [], None, 0
    for option, value in options:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in _units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            rounds = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            verbose += 1
        else:
            print(__doc__, end=' ')
            return 0
    precision = 3 + max(verbose - 1, 0)
    sys.path.insert(0, os.curdir)           # the code may import what lies here
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    timed = Timer("\n".join(words) or "pass", "\n".join(setup) or "pass", timer)
    if number == 0:
        def tell(number, seconds):
            print(f"{number} loop{'s' if number != 1 else ''} -> {seconds:.{precision}g} secs")
        try:
            number, _ = timed.autorange(tell if verbose else None)
        except Exception:
            timed.print_exc()
            return 1
        if verbose:
            print()
    try:
        totals = timed.repeat(rounds, number)
    except Exception:
        timed.print_exc()
        return 1
    if verbose:
        print("raw times: " + ", ".join([_how_long(total, unit, precision) for total in totals]))
        print()
    times = [total / number for total in totals]
    best, worst = min(times), max(times)
    print(f"{number} loop{'s' if number != 1 else ''}, best of {rounds}: {_how_long(best, unit, precision)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({_how_long(worst, unit, precision)}) was "
                               f"more than four times slower than the best time ({_how_long(best, unit, precision)}).",
                               UserWarning, '', 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
