"""The exceptions and names of sockets. There are no sockets: making one raises OSError."""

import errno
import os

__all__ = ["error", "gaierror", "herror", "timeout", "socket", "create_connection", "gethostname", "has_ipv6", "AF_UNIX", "AF_INET",
           "AF_INET6", "SOCK_STREAM", "SOCK_DGRAM"]

error = OSError
timeout = TimeoutError
has_ipv6 = False
AF_UNIX, AF_INET, AF_INET6 = 1, 2, 10
SOCK_STREAM, SOCK_DGRAM = 1, 2


class herror(OSError):
    pass


class gaierror(OSError):
    pass


herror.__module__ = gaierror.__module__ = "socket"


def _unsupported():
    raise OSError(errno.EAFNOSUPPORT, "this Python has no sockets")


class socket:
    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _unsupported()


def create_connection(address, timeout=None, source_address=None, *, all_errors=False):
    _unsupported()


def gethostname():
    return os.uname().nodename
