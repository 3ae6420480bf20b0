"""Asking for a password, and who asks."""
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password can be seen while it is typed."""


def _set_echo(terminal, on):
    """Let the terminal show what is typed, or not; False if it cannot be told."""
    import subprocess
    try:
        return subprocess.run(['stty', 'echo' if on else '-echo'], stdin=terminal, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _raw_input(prompt="", stream=None, input=None):
    """One line from `input`, without its end, after writing the prompt."""
    stream, input = stream or sys.stderr, input or sys.stdin
    stream.write(prompt)
    stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix('\n')


def getpass(prompt='Password: ', stream=None):
    """A line that the user types at the terminal without seeing it.

    Without a terminal, or with one that cannot be told not to show it, it comes from standard input, with a warning.
    """
    try:
        terminal = open('/dev/tty', 'r+')
    except OSError:
        return _visibly(prompt, stream)
    with terminal:
        if not _set_echo(terminal, False):
            return _visibly(prompt, stream)
        out = stream or terminal
        try:
            return _raw_input(prompt, out, terminal)
        finally:
            _set_echo(terminal, True)
            out.write('\n')                 # the user's was not shown
            out.flush()


def _visibly(prompt, stream):
    import warnings
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=3)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def getuser():
    """The user's name: from the environment, else from the system."""
    for variable in 'LOGNAME', 'USER', 'LNAME', 'USERNAME':
        name = os.environ.get(variable)
        if name:
            return name
    import pwd
    return pwd.getpwuid(os.getuid())[0]
