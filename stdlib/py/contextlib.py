"""Helpers for `with`: context managers from generators, ready-made ones, and stacks of them."""
import sys
from abc import ABC, abstractmethod
from _collections_abc import _check_methods
from collections import deque
from functools import wraps
from types import MethodType, GenericAlias

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager",
           "AsyncExitStack", "ContextDecorator", "ExitStack",
           "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir", "AsyncContextDecorator"]


class AbstractContextManager(ABC):
    """What has `__enter__` and `__exit__`; a subclass must bring its own `__exit__`."""

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """A true result swallows the exception."""

    def __enter__(self):
        """The manager is its own target."""
        return self

    @classmethod
    def __subclasshook__(cls, other):
        return _check_methods(other, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class AbstractAsyncContextManager(ABC):
    """What has `__aenter__` and `__aexit__`; a subclass must bring its own `__aexit__`."""

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """A true result swallows the exception."""

    async def __aenter__(self):
        """The manager is its own target."""
        return self

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractAsyncContextManager:
            return _check_methods(other, "__aenter__", "__aexit__")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class ContextDecorator:
    """Mixin: calling the manager with a function makes each call of it run inside the manager."""

    def _for_one_call(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwargs):
            with self._for_one_call():
                return func(*args, **kwargs)
        return inner


class AsyncContextDecorator:
    """Mixin: `ContextDecorator` for coroutine functions and `async with`."""

    def _for_one_call(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwargs):
            async with self._for_one_call():
                return await func(*args, **kwargs)
        return inner


# --- generators as context managers ---

def _verdict(answer, thrown, traceback, stop):
    """After `thrown` went into a generator and `answer` came out: does the with statement swallow `thrown` (True), let
    it go on (False), or does `answer` take its place (None)?  `stop` is how such a generator says that it ended."""
    if answer is thrown:
        thrown.__traceback__ = traceback            # without the generator's own frames
        return False
    if isinstance(answer, stop):
        return True
    # A StopIteration cannot leave a generator: PEP 479 makes it the cause of a RuntimeError.
    if (isinstance(answer, RuntimeError) and answer.__cause__ is thrown
            and isinstance(thrown, (StopIteration, stop))):
        thrown.__traceback__ = traceback
        return False
    return None


class _FromGenerator:
    """What both kinds share: the generator, and the call that made it while it may have to be repeated."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self._call = func, args, kwds
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _for_one_call(self):
        return type(self)(*self._call)


class _GeneratorContextManager(_FromGenerator, AbstractContextManager, ContextDecorator):
    """A generator with one `yield`: before it is entering, after it is leaving."""

    def __enter__(self):
        del self._call                              # the arguments live no longer than the generator needs them
        for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    def __exit__(self, exc_type, exc_value, traceback):
        gen = self.gen
        if exc_type is None:
            for _ in gen:
                raise RuntimeError("generator didn't stop")
            return False
        thrown = exc_type() if exc_value is None else exc_value
        try:
            gen.throw(exc_type, thrown, traceback)
        except BaseException as answer:
            swallow = _verdict(answer, thrown, traceback, StopIteration)
            if swallow is None:
                raise
            return swallow
        raise RuntimeError("generator didn't stop after throw()")


class _AsyncGeneratorContextManager(_FromGenerator, AbstractAsyncContextManager, AsyncContextDecorator):
    """An async generator with one `yield`."""

    async def __aenter__(self):
        del self._call
        async for value in self.gen:
            return value
        raise RuntimeError("generator didn't yield")

    async def __aexit__(self, exc_type, exc_value, traceback):
        gen = self.gen
        if exc_type is None:
            async for _ in gen:
                raise RuntimeError("generator didn't stop")
            return False
        thrown = exc_type() if exc_value is None else exc_value
        try:
            await gen.athrow(exc_type, thrown, traceback)
        except BaseException as answer:
            swallow = _verdict(answer, thrown, traceback, StopAsyncIteration)
            if swallow is None:
                raise
            return swallow
        raise RuntimeError("generator didn't stop after athrow()")


def contextmanager(func):
    """Decorator: a generator function with one `yield` becomes a maker of context managers.

        @contextmanager
        def timed(label):
            start = perf_counter()
            try:
                yield
            finally:
                print(label, perf_counter() - start)
    """
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Decorator: `contextmanager` for an async generator function and `async with`."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


# --- ready-made context managers ---

class closing(AbstractContextManager):
    """Calls `thing.close()` at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits `thing.aclose()` at the end of the block: for async generators that may be left early."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    """Puts another object in the place of `sys.<_stream>`.  It may be entered again while it is active."""

    _stream = None

    def __init__(self, new_target):
        self._target = new_target
        self._saved = []

    def __enter__(self):
        name = self._stream
        self._saved.append(getattr(sys, name))
        setattr(sys, name, self._target)
        return self._target

    def __exit__(self, exc_type, exc_value, traceback):
        setattr(sys, self._stream, self._saved.pop())


class redirect_stdout(_RedirectStream):
    """While it is active, `sys.stdout` is the given file."""
    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """While it is active, `sys.stderr` is the given file."""
    _stream = "stderr"


class suppress(AbstractContextManager):
    """Swallows the given exceptions: the block ends where one of them is raised."""

    def __init__(self, *exceptions):
        self._quiet = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is not None and issubclass(exc_type, self._quiet)


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing but hand over `enter_result`: stands where a manager is optional."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exc_info):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *exc_info):
        pass


class chdir(AbstractContextManager):
    """Makes `path` the working directory of the whole process until the block ends."""

    def __init__(self, path):
        self.path = path
        self._came_from = []

    def __enter__(self):
        import os
        self._came_from.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *exc_info):
        import os
        os.chdir(self._came_from.pop())


# --- stacks of exits ---

def _lookup(cm, enter, exit, kind):
    """The two methods of a manager's class."""
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, exit)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind} protocol") from None


class _Unwinding:
    """What is raised at the moment, while the exits of a stack run one after the other."""

    __slots__ = "details", "raised_here", "swallowed", "around"

    def __init__(self, details):
        self.details = details
        self.raised_here = False            # by an exit, so it is raised anew at the end
        self.swallowed = False
        self.around = sys.exc_info()[1]     # handled around the whole stack: ends the chains of new exceptions

    def swallow(self):
        self.details = None, None, None
        self.swallowed = True
        self.raised_here = False

    def replace(self, exc):
        """An exit raised `exc` while the present exception was on its way: as nested with statements would,
        it gets that one as its context."""
        previous, link = self.details[1], exc
        while (context := link.__context__) is not None and context is not previous:
            if context is self.around:
                link.__context__ = previous
                break
            link = context
        self.details = type(exc), exc, exc.__traceback__
        self.raised_here = True


class _StackOfExits:
    """A deque of pairs: is the callback an ordinary function, and the callback, which takes an exception's three parts."""

    def __init__(self):
        self._exit_callbacks = deque()

    def _add(self, callback, is_sync=True):
        self._exit_callbacks.append((is_sync, callback))

    def enter_context(self, cm):
        """Enter `cm` now, leave it when the stack unwinds; returns what entering gave."""
        enter, exit = _lookup(cm, "__enter__", "__exit__", "context manager")
        value = enter(cm)
        self._add(MethodType(exit, cm))
        return value

    def push(self, exit):
        """Add a manager's `__exit__` without entering it, or a function with the arguments of `__exit__`."""
        method = getattr(type(exit), "__exit__", None)
        self._add(exit if method is None else MethodType(method, exit))
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Add a function to be called with these arguments; its result swallows nothing."""
        def _exit_wrapper(exc_type, exc_value, traceback):
            callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._add(_exit_wrapper)
        return callback

    def pop_all(self):
        """Move everything to a new stack, which is returned; this one is empty then."""
        heir = type(self)()
        heir._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return heir


class ExitStack(_StackOfExits, AbstractContextManager):
    """A with statement over any number of managers and callbacks, left in the reverse order.

        with ExitStack() as stack:
            inputs = [stack.enter_context(open(name)) for name in names]
    """

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details)
        received = exc_details[0] is not None
        callbacks = self._exit_callbacks
        while callbacks:
            cb = callbacks.pop()[1]
            exc_details = state.details
            try:
                if cb(*exc_details):
                    state.swallow()
            except BaseException as exc:
                state.replace(exc)
        if state.raised_here:
            exc_details = state.details
            context = exc_details[1].__context__
            try:
                raise exc_details[1]
            finally:
                exc_details[1].__context__ = context        # `raise` changed it
        return received and state.swallowed

    def close(self):
        """Unwind now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_StackOfExits, AbstractAsyncContextManager):
    """`ExitStack` for `async with`: takes ordinary and async managers and callbacks."""

    async def enter_async_context(self, cm):
        """Enter the async manager `cm` now, leave it when the stack unwinds; returns what entering gave."""
        enter, exit = _lookup(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        value = await enter(cm)
        self._add(MethodType(exit, cm), False)
        return value

    def push_async_exit(self, exit):
        """Add an async manager's `__aexit__` without entering it, or a coroutine function with its arguments."""
        method = getattr(type(exit), "__aexit__", None)
        self._add(exit if method is None else MethodType(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Add a coroutine function to be called with these arguments; its result swallows nothing."""
        async def _exit_wrapper(exc_type, exc_value, traceback):
            await callback(*args, **kwds)
        _exit_wrapper.__wrapped__ = callback
        self._add(_exit_wrapper, False)
        return callback

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details)
        received = exc_details[0] is not None
        callbacks = self._exit_callbacks
        while callbacks:
            is_sync, cb = callbacks.pop()
            exc_details = state.details
            try:
                answer = cb(*exc_details)
                if answer if is_sync else await answer:
                    state.swallow()
            except BaseException as exc:
                state.replace(exc)
        if state.raised_here:
            exc_details = state.details
            context = exc_details[1].__context__
            try:
                raise exc_details[1]
            finally:
                exc_details[1].__context__ = context
        return received and state.swallowed

    async def aclose(self):
        """Unwind now."""
        await self.__aexit__(None, None, None)
