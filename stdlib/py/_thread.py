"""Stand-ins for threads: there is one thread, and locks count for it alone."""
import sys

__all__ = ['error', 'start_new_thread', 'exit', 'get_ident', 'allocate_lock', 'interrupt_main', 'LockType', 'RLock']

error = RuntimeError
TIMEOUT_MAX = 9223372036.0
_current = None


def start_new_thread(function, args, kwargs={}):
    raise RuntimeError("can't start new thread: this Python runs a single thread")

start_new = start_new_thread


def exit():
    raise SystemExit


def get_ident():
    return 1


def get_native_id():
    import posix
    return posix.getpid()


def stack_size(size=0):
    return 0


def interrupt_main(signum=2):
    raise KeyboardInterrupt


def _count():
    return 0


class LockType:
    """A lock. Waiting for one that is held could never end, so it raises."""
    __slots__ = ('_locked', '__weakref__')

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not self._locked:
            self._locked = True
            return True
        if blocking and timeout == -1:
            raise RuntimeError("deadlock: the lock is held, and there is no other thread to release it")
        return False

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def __repr__(self):
        return f"<{'locked' if self._locked else 'unlocked'} _thread.lock object at {id(self):#x}>"

    def _at_fork_reinit(self):
        self._locked = False


def allocate_lock():
    return LockType()

allocate = lock = allocate_lock


class RLock:
    """A lock that its owner may take again."""

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def _is_owned(self):
        return self._count > 0

    def _release_save(self):
        count, self._count = self._count, 0
        return count

    def _acquire_restore(self, count):
        self._count = count

    def _at_fork_reinit(self):
        self._count = 0

    def __repr__(self):
        return f"<{'locked' if self._count else 'unlocked'} _thread.RLock object owner={1 if self._count else 0} count={self._count} at {id(self):#x}>"


class _local:
    """Attributes of the thread: there is one."""
    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        return object.__new__(cls)


def _set_sentinel():
    return allocate_lock()
