"""Futures: results that come later."""

import contextvars
import reprlib
from types import GenericAlias

from . import events
from .exceptions import CancelledError, InvalidStateError

__all__ = ("Future", "wrap_future", "isfuture")

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether `obj` can be awaited as a Future is: duck-typed, by one attribute of its class."""
    return hasattr(type(obj), "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _callback_name(entry):
    callback = entry[0]
    name = getattr(callback, "__qualname__", None)
    return f"{name}()" if name else f"{callback!r}()"


def _describe_callbacks(callbacks):
    if not callbacks:
        return ""
    if len(callbacks) <= 2:
        return f"cb=[{', '.join(map(_callback_name, callbacks))}]"
    return f"cb=[{_callback_name(callbacks[0])}, <{len(callbacks) - 2} more>, {_callback_name(callbacks[-1])}]"


class Future:
    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _cancel_message = None
    _cancelled_error = None

    # None in classes that only look like it. True from the moment a coroutine yields it until the Task has taken notice.
    _asyncio_future_blocking = False
    __log_traceback = False

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    def _describe(self):
        parts = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                parts.append(f"exception={self._exception!r}")
            else:
                parts.append(f"result={reprlib.repr(self._result)}")
        if self._callbacks:
            parts.append(_describe_callbacks(self._callbacks))
        return parts

    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(self._describe())}>"

    def __del__(self):
        if not self.__log_traceback:
            return
        self._loop.call_exception_handler({
            "message": f"{type(self).__name__} exception was never retrieved", "exception": self._exception, "future": self})

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def _log_traceback(self):
        return self.__log_traceback

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self.__log_traceback = False

    def get_loop(self):
        if self._loop is None:
            raise RuntimeError("Future object is not initialized.")
        return self._loop

    # --- state ---

    def cancelled(self):
        return self._state == _CANCELLED

    def done(self):
        return self._state != _PENDING

    def result(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Result is not set.")
        self.__log_traceback = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise InvalidStateError("Exception is not set.")
        self.__log_traceback = False
        return self._exception

    def _make_cancelled_error(self):
        error, self._cancelled_error = self._cancelled_error, None
        if error is None:
            error = CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
        return error

    # --- becoming done ---

    def _finish(self, state):
        self._state = state
        callbacks, self._callbacks = self._callbacks, []
        for callback, context in callbacks:
            self._loop.call_soon(callback, self, context=context)

    def cancel(self, msg=None):
        self.__log_traceback = False
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._finish(_CANCELLED)
        return True

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result = result
        self._finish(_FINISHED)

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError(f"{self._state}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._finish(_FINISHED)
        self.__log_traceback = True

    # --- who waits ---

    def add_done_callback(self, fn, *, context=None):
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        self._callbacks.append((fn, contextvars.copy_context() if context is None else context))

    def remove_done_callback(self, fn):
        kept = [entry for entry in self._callbacks if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def __await__(self):
        if not self.done():
            self._asyncio_future_blocking = True
            yield self
        if not self.done():
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def wrap_future(future, *, loop=None):
    """The asyncio Future for a concurrent.futures one. Without threads that is done by the time it is asked for."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as PlainFuture
    assert isinstance(future, PlainFuture), f"concurrent.futures.Future is expected, got {future!r}"
    result = (events.get_event_loop() if loop is None else loop).create_future()

    def copy(source):
        if result.done():
            return
        if source.cancelled():
            result.cancel()
        elif source.exception() is not None:
            result.set_exception(source.exception())
        else:
            result.set_result(source.result())

    future.add_done_callback(copy)
    return result
