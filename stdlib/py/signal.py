"""What happens when signals arrive."""

import _signal
from _signal import *
from enum import IntEnum

_names = {name: value for name, value in vars(_signal).items() if name.isupper()}
Signals = IntEnum("Signals", {name: value for name, value in _names.items() if name.startswith("SIG") and not name.startswith("SIG_")},
                  module=__name__)
Handlers = IntEnum("Handlers", {name: _names[name] for name in ("SIG_DFL", "SIG_IGN")}, module=__name__)
Sigmasks = IntEnum("Sigmasks", {name: _names[name] for name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")}, module=__name__)
for _enum in Signals, Handlers, Sigmasks:
    globals().update(_enum.__members__)
del _enum, _names

ItimerError = OSError


def _named(value, names):
    """The member of the enumeration, or what it was."""
    try:
        return names(value)
    except (ValueError, TypeError):
        return value


def _plain(value):
    return int(value) if isinstance(value, IntEnum) else value


def signal(signalnum, handler, /):
    return _named(_signal.signal(_plain(signalnum), _plain(handler)), Handlers)


def getsignal(signalnum, /):
    return _named(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask, /):
    return {_named(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


def sigpending():
    return {_named(number, Signals) for number in _signal.sigpending()}


def valid_signals():
    return {_named(number, Signals) for number in _signal.valid_signals()}


for _function in signal, getsignal, pthread_sigmask, sigpending, valid_signals:
    _function.__doc__ = getattr(_signal, _function.__name__).__doc__
del _function
