"""Handles of scheduled calls, and which event loop is the current one."""

import contextvars

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy",
           "get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher", "_set_running_loop",
           "get_running_loop", "_get_running_loop")


class Handle:
    """A call that waits for its turn."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_context", "__weakref__")

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        self._cancelled = False
        self._context = contextvars.copy_context() if context is None else context

    def _describe(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append("cancelled")
        elif self._callback is not None:
            name = getattr(self._callback, "__qualname__", None) or repr(self._callback)
            parts.append(f"{name}({', '.join(map(repr, self._args or ()))})")
        return parts

    def __repr__(self):
        return f"<{' '.join(self._describe())}>"

    def get_context(self):
        return self._context

    def cancel(self):
        self._cancelled = True
        self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({
                "message": f"Exception in callback {' '.join(self._describe()[1:])}", "exception": error, "handle": self})


class TimerHandle(Handle):
    """A call that waits for a time of its loop's clock."""

    __slots__ = ("_when", "_scheduled")

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def _describe(self):
        parts = super()._describe()
        parts.insert(2 if self._cancelled else 1, f"when={self._when}")
        return parts

    def when(self):
        return self._when

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when, self._callback, self._args, self._cancelled) == (other._when, other._callback, other._args, other._cancelled)


def _not_implemented(name, asynchronous=False):
    if asynchronous:
        async def method(self, *args, **kwargs):
            raise NotImplementedError
    else:
        def method(self, *args, **kwargs):
            raise NotImplementedError
    method.__name__ = name
    method.__qualname__ = f"AbstractEventLoop.{name}"
    return method


class AbstractEventLoop:
    """What an event loop offers; each method raises NotImplementedError."""

    for _name in ("run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "_timer_handle_cancelled", "call_soon",
                  "call_later", "call_at", "time", "create_future", "create_task", "call_soon_threadsafe", "run_in_executor",
                  "set_default_executor", "add_reader", "remove_reader", "add_writer", "remove_writer", "add_signal_handler",
                  "remove_signal_handler", "set_task_factory", "get_task_factory", "get_exception_handler", "set_exception_handler",
                  "default_exception_handler", "call_exception_handler", "get_debug", "set_debug"):
        locals()[_name] = _not_implemented(_name)
    for _name in ("shutdown_asyncgens", "shutdown_default_executor", "getaddrinfo", "getnameinfo", "create_connection", "create_server",
                  "start_tls", "sendfile", "create_unix_connection", "create_unix_server", "connect_accepted_socket",
                  "create_datagram_endpoint", "connect_read_pipe", "connect_write_pipe", "subprocess_shell", "subprocess_exec",
                  "sock_recv", "sock_recv_into", "sock_recvfrom", "sock_sendall", "sock_sendto", "sock_connect", "sock_accept"):
        locals()[_name] = _not_implemented(_name, True)
    del _name


class AbstractEventLoopPolicy:
    """Says which loop is current, and makes new ones."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError

    def get_child_watcher(self):
        raise NotImplementedError

    def set_child_watcher(self, watcher):
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    def __init__(self):
        self._loop = None
        self._was_set = False

    def get_event_loop(self):
        if self._loop is None and not self._was_set:
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._was_set = True
        self._loop = loop

    def new_event_loop(self):
        from .base_events import EventLoop
        return EventLoop()


_policy = None
_running = None


def _get_running_loop():
    return _running


def _set_running_loop(loop):
    global _running
    _running = loop


def get_running_loop():
    if _running is None:
        raise RuntimeError("no running event loop")
    return _running


def get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop():
    if _running is not None:
        return _running
    return get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    return get_event_loop_policy().set_child_watcher(watcher)
