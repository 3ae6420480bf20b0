"""Waiting until files can be read or written."""

from _select import *
from _select import wait as _wait

PIPE_BUF = 4096
error = OSError

_READABLE = POLLIN | POLLHUP | POLLERR
_WRITABLE = POLLOUT | POLLERR


def _fileno(file):
    if isinstance(file, int):
        fd = int(file)
    else:
        try:
            method = file.fileno
        except AttributeError:
            raise TypeError("argument must be an int, or have a fileno() method.") from None
        fd = method()
        if not isinstance(fd, int):
            raise TypeError("fileno() returned a non-integer")
    if fd < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({fd})")
    return fd


def _milliseconds(seconds):
    if seconds < 0:
        raise ValueError("timeout must be non-negative")
    return -(-int(seconds * 1_000_000) // 1000)      # never too short


def select(rlist, wlist, xlist, timeout=None, /):
    """Wait until one of the files is ready: the lists of those that are, of three kinds."""
    try:
        kinds = [[(file, _fileno(file)) for file in files] for files in (rlist, wlist, xlist)]
    except TypeError as error:
        if "is not iterable" in str(error):
            raise TypeError("arguments 1-3 must be sequences") from None
        raise
    if timeout is not None and not isinstance(timeout, (int, float)) and not hasattr(timeout, "__index__"):
        raise TypeError("timeout must be a float or None")
    wanted = {}
    for files, event in zip(kinds, (POLLIN, POLLOUT, POLLPRI)):
        for _, fd in files:
            wanted[fd] = wanted.get(fd, 0) | event
    ready = dict(_wait(list(wanted.items()), -1 if timeout is None else _milliseconds(timeout)))
    for fd, events in ready.items():
        if events & POLLNVAL:
            raise OSError(9, "Bad file descriptor")
    return tuple([file for file, fd in files if ready.get(fd, 0) & mask]
                 for files, mask in zip(kinds, (_READABLE, _WRITABLE, POLLPRI)))


class poll:
    """A set of files with the events that are waited for."""

    def __init__(self):
        self._files = {}

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._files[_fileno(fd)] = _event_mask(eventmask)

    def modify(self, fd, eventmask, /):
        fd = _fileno(fd)
        if fd not in self._files:
            raise FileNotFoundError(2, "No such file or directory")
        self._files[fd] = _event_mask(eventmask)

    def unregister(self, fd, /):
        del self._files[_fileno(fd)]

    def poll(self, timeout=None, /):
        """Wait for at most `timeout` milliseconds; None or negative: for ever. Pairs of (fd, event)."""
        if timeout is None or timeout < 0:
            timeout = -1
        else:
            whole = int(timeout)
            timeout = whole + (timeout > whole)
        return _wait(list(self._files.items()), timeout)


def _event_mask(mask):
    if not isinstance(mask, int):
        raise TypeError(f"'{type(mask).__name__}' object cannot be interpreted as an integer")
    if mask < 0:
        raise ValueError("value must be positive")
    if mask > 0xffff:
        raise OverflowError("Python int too large for C unsigned short")
    return mask
