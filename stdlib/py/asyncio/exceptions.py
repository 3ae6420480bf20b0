"""The exceptions of asyncio."""

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError", "LimitOverrunError",
           "SendfileNotAvailableError")

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """Somebody cancelled this."""


class InvalidStateError(Exception):
    """What was asked for does not fit the state of the Future or Task."""


class SendfileNotAvailableError(RuntimeError):
    """This kind of file or socket cannot be sent by the system."""


class IncompleteReadError(EOFError):
    """The stream ended before all that was asked for had come."""

    def __init__(self, partial, expected):
        amount = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {amount} expected bytes")
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """The buffer limit was reached while looking for a separator."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """Somebody called abort() of the Barrier."""
