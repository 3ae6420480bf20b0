"""The event loop: calls that are due, timers in a heap, and files that are waited for."""

import collections
import heapq
import os
import sys
import time
import warnings
import weakref

from . import coroutines, events, futures, tasks
from .exceptions import CancelledError

__all__ = ("BaseEventLoop", "EventLoop", "SelectorEventLoop")

_LONGEST_WAIT = 24 * 3600


def _end_loop(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        return          # raised from run_forever already
    future.get_loop().stop()


class BaseEventLoop(events.AbstractEventLoop):
    def __init__(self):
        self._ready = collections.deque()
        self._timers = []
        self._timer_order = 0
        self._stopping = False
        self._closed = False
        self._running = False
        self._debug = bool(os.environ.get("PYTHONASYNCIODEBUG"))
        self._exception_handler = None
        self._task_factory = None
        self._async_generators = weakref.WeakSet()
        self._async_generators_closed = False
        self._readers = {}
        self._writers = {}
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>"

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
            if not self._running:
                self.close()

    def time(self):
        return time.monotonic()

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    # --- scheduling ---

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def call_soon(self, callback, *args, context=None):
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        return self.call_soon(callback, *args, context=context)

    def call_later(self, delay, callback, *args, context=None):
        if delay is None:
            raise TypeError("delay must not be None")
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        self._timer_order += 1
        heapq.heappush(self._timers, (when, self._timer_order, timer))
        timer._scheduled = True
        return timer

    def _timer_handle_cancelled(self, handle):
        pass                    # it stays in the heap until its time has come, and is dropped then

    def create_future(self):
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context)
        task = self._task_factory(self, coro) if context is None else self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, "set_name"):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """The Future of func(*args). Without threads the call is made by the loop itself, in its turn."""
        self._check_closed()
        if executor is not None:
            return futures.wrap_future(executor.submit(func, *args), loop=self)
        future = self.create_future()

        def call():
            if future.cancelled():
                return
            try:
                result = func(*args)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        self.call_soon(call)
        return future

    def set_default_executor(self, executor):
        raise NotImplementedError("there are no threads for an executor")

    # --- files ---

    def _watch(self, table, fd, callback, args):
        self._check_closed()
        fd = fd if isinstance(fd, int) else fd.fileno()
        old = table.get(fd)
        if old is not None:
            old.cancel()
        table[fd] = events.Handle(callback, args, self)

    def _unwatch(self, table, fd):
        handle = table.pop(fd if isinstance(fd, int) else fd.fileno(), None)
        if handle is None:
            return False
        handle.cancel()
        return True

    def add_reader(self, fd, callback, *args):
        self._watch(self._readers, fd, callback, args)

    def remove_reader(self, fd):
        return self._unwatch(self._readers, fd)

    def add_writer(self, fd, callback, *args):
        self._watch(self._writers, fd, callback, args)

    def remove_writer(self, fd):
        return self._unwatch(self._writers, fd)

    def _wait_for_files(self, seconds):
        import select
        poll = select.poll()
        for fd in self._readers.keys() | self._writers.keys():
            poll.register(fd, (select.POLLIN if fd in self._readers else 0) | (select.POLLOUT if fd in self._writers else 0))
        for fd, event in poll.poll(None if seconds is None else seconds * 1000):
            for table, bits in (self._readers, ~select.POLLOUT), (self._writers, ~select.POLLIN):
                handle = table.get(fd)
                if handle is not None and event & bits:
                    self._ready.append(handle)

    # --- running ---

    def _wait(self):
        """Waits until something is ready or the first timer is due."""
        timers = self._timers
        while timers and timers[0][2]._cancelled:
            heapq.heappop(timers)
        if self._ready or self._stopping:
            seconds = 0
        elif timers:
            seconds = min(max(0, timers[0][0] - self.time()), _LONGEST_WAIT)
        else:
            seconds = None
        if self._readers or self._writers:
            self._wait_for_files(seconds)
        elif seconds is None or seconds > 0:
            time.sleep(_LONGEST_WAIT if seconds is None else seconds)

    def _run_once(self):
        self._wait()
        timers, ready = self._timers, self._ready
        if timers:
            now = self.time() + 1e-9
            while timers and timers[0][0] <= now:
                timer = heapq.heappop(timers)[2]
                timer._scheduled = False
                ready.append(timer)
        for _ in range(len(ready)):        # what these schedule waits for the next round
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()

    def _first_iteration(self, generator):
        if self._async_generators_closed:
            warnings.warn(f"asynchronous generator {generator!r} was scheduled after loop.shutdown_asyncgens() call", ResourceWarning,
                          source=self)
        self._async_generators.add(generator)

    def _finalize_generator(self, generator):
        self._async_generators.discard(generator)
        if not self._closed:
            self.call_soon(self.create_task, generator.aclose())

    def run_forever(self):
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._first_iteration, finalizer=self._finalize_generator)
        self._running = True
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        made_here = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if made_here:
            future._log_destroy_pending = False
        future.add_done_callback(_end_loop)
        try:
            self.run_forever()
        except BaseException:
            if made_here and future.done() and not future.cancelled():
                future.exception()         # its own exception is what is being raised
            raise
        finally:
            future.remove_done_callback(_end_loop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        self._stopping = True

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def close(self):
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._timers.clear()
        self._readers.clear()
        self._writers.clear()

    async def shutdown_asyncgens(self):
        self._async_generators_closed = True
        closing = list(self._async_generators)
        self._async_generators.clear()
        if not closing:
            return
        results = await tasks.gather(*[generator.aclose() for generator in closing], return_exceptions=True)
        for result, generator in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({"message": f"an error occurred during closing of asynchronous generator {generator!r}",
                                             "exception": result, "asyncgen": generator})

    async def shutdown_default_executor(self):
        pass                    # there is none

    # --- errors ---

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        error = context.get("exception")
        if error is not None:
            import traceback
            lines.append("".join(traceback.format_exception(error)).rstrip("\n"))
        print("\n".join(lines), file=sys.stderr)

    def call_exception_handler(self, context):
        handler = self._exception_handler
        if handler is None:
            self.default_exception_handler(context)
            return
        try:
            handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler({"message": "Unhandled error in exception handler", "exception": error, "context": context})


class EventLoop(BaseEventLoop):
    pass


SelectorEventLoop = EventLoop
