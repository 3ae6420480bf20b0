"""Tasks, which run coroutines, and what waits for several of them."""

import concurrent.futures
import contextvars
import functools
import inspect
import itertools
import sys
import types
import weakref
from types import GenericAlias

from . import coroutines, events, exceptions, futures
from .exceptions import CancelledError

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep",
           "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks", "_register_task",
           "_unregister_task", "_enter_task", "_leave_task", "to_thread")

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED

_next_name = itertools.count(1).__next__
_all_tasks = weakref.WeakSet()
_current_tasks = {}          # running loop -> its task


def _register_task(task):
    _all_tasks.add(task)


def _unregister_task(task):
    _all_tasks.discard(task)


def _enter_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    del _current_tasks[loop]


def current_task(loop=None):
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    loop = events.get_running_loop() if loop is None else loop
    return {task for task in list(_all_tasks) if task.get_loop() is loop and not task.done()}


class Task(futures.Future):
    """A coroutine that a loop runs, step by step: each time it waits for a Future, that Future's end is its next step."""

    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not coroutines.iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._name = f"Task-{_next_name()}" if name is None else str(name)
        self._coro = coro
        self._waits_for = None
        self._cancel_requests = 0
        self._must_cancel = False
        self._context = contextvars.copy_context() if context is None else context
        self._loop.call_soon(self._step, context=self._context)
        _register_task(self)

    def __del__(self):
        if self._state == futures._PENDING and self._log_destroy_pending:
            self._loop.call_exception_handler({"task": self, "message": "Task was destroyed but it is pending!"})
        super().__del__()

    __class_getitem__ = classmethod(GenericAlias)

    def _describe(self):
        parts = super()._describe()
        if self._must_cancel and not self.done():
            parts[0] = "cancelling"
        where = _coroutine_place(self._coro)
        parts[1:1] = [f"name={self._name!r}", f"coro=<{where}>"]
        if self._waits_for is not None:
            parts.insert(3, f"wait_for={self._waits_for!r}")
        return parts

    def get_coro(self):
        return self._coro

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_context(self):
        return self._context

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        frames = []
        coro = self._coro
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None) or getattr(coro, "ag_frame", None)
        if frame is not None:
            while frame is not None and (limit is None or len(frames) < limit):
                frames.append(frame)
                frame = frame.f_back
            frames.reverse()
        elif self._exception is not None:
            tb = self._exception.__traceback__
            while tb is not None and (limit is None or len(frames) < limit):
                frames.append(tb.tb_frame)
                tb = tb.tb_next
        return frames

    def print_stack(self, *, limit=None, file=None):
        import traceback
        frames = self.get_stack(limit=limit)
        out = sys.stderr if file is None else file
        if not frames:
            print(f"No stack for {self!r}", file=out)
            return
        print(f"{'Traceback' if self._exception else 'Stack'} for {self!r} (most recent call last):", file=out)
        summary = traceback.StackSummary.extract(((frame, frame.f_lineno) for frame in frames), lookup_lines=True)
        for line in summary.format():
            print(line, file=out, end="")
        if self._exception is not None:
            for line in traceback.format_exception_only(self._exception):
                print(line, file=out, end="")

    # --- cancelling ---

    def cancel(self, msg=None):
        self._log_traceback = False
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
        return self._cancel_requests

    # --- running ---

    def _step(self, error=None):
        if self.done():
            raise exceptions.InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        coro = self._coro
        self._waits_for = None
        loop = self._loop
        _enter_task(loop, self)
        try:
            yielded = coro.send(None) if error is None else coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
        except CancelledError as cancelled:
            self._cancelled_error = cancelled
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as fatal:
            super().set_exception(fatal)
            raise
        except BaseException as failure:
            super().set_exception(failure)
        else:
            self._wait(yielded)
        finally:
            _leave_task(loop, self)
            self = None          # no cycle through the traceback

    def _wait(self, yielded):
        """What the coroutine yielded says when its next step is due."""
        problem = None
        blocking = getattr(yielded, "_asyncio_future_blocking", None)
        if blocking is not None:
            if futures.Future.get_loop(yielded) is not self._loop if isinstance(yielded, futures.Future) else yielded._loop is not self._loop:
                problem = f"Task {self!r} got Future {yielded!r} attached to a different loop"
            elif not blocking:
                problem = f"yield was used instead of yield from in task {self!r} with {yielded!r}"
            elif yielded is self:
                problem = f"Task cannot await on itself: {self!r}"
            else:
                yielded._asyncio_future_blocking = False
                yielded.add_done_callback(self._wakeup, context=self._context)
                self._waits_for = yielded
                if self._must_cancel and yielded.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
        elif yielded is None:
            self._loop.call_soon(self._step, context=self._context)
            return
        elif inspect.isgenerator(yielded):
            problem = f"yield was used instead of yield from for generator in task {self!r} with {yielded!r}"
        else:
            problem = f"Task got bad yield: {yielded!r}"
        self._loop.call_soon(self._step, RuntimeError(problem), context=self._context)

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()
        self = None


def _coroutine_place(coro):
    name = getattr(coro, "__qualname__", None) or getattr(coro, "__name__", None) or type(coro).__name__
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    if code is None:
        return f"{name}()"
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    running = getattr(coro, "cr_running", False) or getattr(coro, "gi_running", False)
    if frame is None:
        return f"{name}() done, defined at {code.co_filename}:{code.co_firstlineno}"
    return f"{name}() {'running, defined' if not running else 'running'} at {code.co_filename}:{frame.f_lineno or code.co_firstlineno}"


def create_task(coro, *, name=None, context=None):
    loop = events.get_running_loop()
    if context is None:
        task = loop.create_task(coro)
    else:
        task = loop.create_task(coro, context=context)
    if name is not None and isinstance(task, Task):
        task.set_name(name)
    return task


def ensure_future(coro_or_future, *, loop=None):
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future._loop:
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    made_here = False
    if not coroutines.iscoroutine(coro_or_future):
        if not inspect.isawaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _await(coro_or_future)
        made_here = True
    if loop is None:
        try:
            loop = events.get_event_loop()
        except RuntimeError:
            if made_here:
                coro_or_future.close()
            raise
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if made_here:
            coro_or_future.close()
        raise


async def _await(awaitable):
    return await awaitable


@types.coroutine
def _yield():
    yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _yield()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# --- waiting for several ---

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(coroutines.iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _sort_done(fs):
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def _wait(fs, timeout, return_when, loop):
    def is_enough(f):
        return return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None)

    done, pending = _sort_done(fs)
    if not pending or any(is_enough(f) for f in done):
        return done, pending
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, futures._set_result_unless_cancelled, waiter, None)
    left = len(pending)

    def on_done(f):
        nonlocal left
        left -= 1
        if (left <= 0 or is_enough(f)) and not waiter.done():
            waiter.set_result(None)

    for f in pending:
        f.add_done_callback(on_done)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in pending:
            f.remove_done_callback(on_done)
    return _sort_done(fs)


async def wait_for(fut, timeout):
    loop = events.get_running_loop()
    if timeout is None:
        return await fut
    if timeout <= 0:
        fut = ensure_future(fut, loop=loop)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    waiter = loop.create_future()
    timer = loop.call_later(timeout, futures._set_result_unless_cancelled, waiter, None)

    def on_done(f):
        if not waiter.done():
            waiter.set_result(None)

    fut = ensure_future(fut, loop=loop)
    fut.add_done_callback(on_done)
    try:
        try:
            await waiter
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(on_done)
            await _cancel_and_wait(fut)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(on_done)
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    finally:
        timer.cancel()


async def _cancel_and_wait(fut):
    """Cancels the future and waits until it has dealt with that."""
    waiter = events.get_running_loop().create_future()

    def on_done(f):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(on_done)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(on_done)


def as_completed(fs, *, timeout=None):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    from .queues import Queue
    loop = events.get_event_loop()
    todo = {ensure_future(f, loop=loop) for f in set(fs)}
    done = Queue()

    def on_timeout():
        for f in todo:
            f.remove_done_callback(on_done)
            done.put_nowait(None)
        todo.clear()

    def on_done(f):
        if not todo:
            return
        todo.remove(f)
        done.put_nowait(f)
        if not todo and timer is not None:
            timer.cancel()

    async def next_one():
        f = await done.get()
        if f is None:
            raise exceptions.TimeoutError
        return f.result()

    timer = None
    for f in todo:
        f.add_done_callback(on_done)
    if todo and timeout is not None:
        timer = loop.call_later(timeout, on_timeout)
    for _ in range(len(todo)):
        yield next_one()


class _GatheringFuture(futures.Future):
    """What gather returns: cancelling it cancels the children, and it is cancelled once they are all done."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def gather(*coros_or_futures, return_exceptions=False):
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    finished = 0
    outer = None
    loop = None
    unique = {}
    children = []

    def result_of(child):
        if child.cancelled():
            return CancelledError("" if child._cancel_message is None else child._cancel_message)
        error = child.exception()
        return child.result() if error is None else error

    def on_done(child):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()        # it counts as retrieved
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished < len(unique):
            return
        results = [result_of(c) for c in children]
        if outer._cancel_requested:
            outer.set_exception(child._make_cancelled_error() if child.cancelled() else CancelledError())
        else:
            outer.set_result(results)

    for item in coros_or_futures:
        child = unique.get(item)
        if child is None:
            child = ensure_future(item, loop=loop)
            if loop is None:
                loop = child._loop
            if child is not item and isinstance(child, Task):
                child._log_destroy_pending = False
            unique[item] = child
            child.add_done_callback(on_done)
        children.append(child)
    outer = _GatheringFuture(children, loop=loop)
    return outer


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner._loop.create_future()

    def on_inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def on_outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(on_inner_done)

    inner.add_done_callback(on_inner_done)
    outer.add_done_callback(on_outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    raise NotImplementedError("run_coroutine_threadsafe() needs another thread")


async def to_thread(func, /, *args, **kwargs):
    """Calls func. There is one thread, so the loop stands still meanwhile."""
    call = functools.partial(contextvars.copy_context().run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)
