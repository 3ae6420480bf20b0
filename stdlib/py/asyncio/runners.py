"""asyncio.run and Runner: a loop for the main coroutine, tidied up afterwards."""

import contextvars

from . import coroutines, events, tasks

__all__ = ("Runner", "run")


class Runner:
    """Runs coroutines in one loop and one context; the loop is made for the first of them."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._wants_debug, self._factory = debug, loop_factory
        self._own = None                    # (loop, context) between the first use and close()
        self._is_closed = False

    def _open(self):
        if self._is_closed:
            raise RuntimeError("Runner is closed")
        if self._own is None:
            loop = (self._factory or events.new_event_loop)()
            if self._factory is None:
                events.set_event_loop(loop)
            if self._wants_debug is not None:
                loop.set_debug(self._wants_debug)
            self._own = loop, contextvars.copy_context()
        return self._own

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def get_loop(self):
        return self._open()[0]

    def run(self, coro, *, context=None):
        """The result of the coroutine."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if events._get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop, usual = self._open()
        return loop.run_until_complete(loop.create_task(coro, context=context or usual))

    def close(self):
        """Cancel what is left, let generators finish, and close the loop."""
        own, self._own, self._is_closed = self._own, None, True
        if own is None:
            return
        loop = own[0]
        try:
            _end_tasks(loop)
            for last in loop.shutdown_asyncgens, loop.shutdown_default_executor:
                loop.run_until_complete(last())
        finally:
            if self._factory is None:
                events.set_event_loop(None)
            loop.close()


def run(main, *, debug=None):
    """Run the coroutine in a loop of its own and return its result."""
    if events._get_running_loop() is None:
        with Runner(debug=debug) as runner:
            return runner.run(main)
    raise RuntimeError("asyncio.run() cannot be called from a running event loop")


def _end_tasks(loop):
    left = tasks.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": problem, "task": task})
