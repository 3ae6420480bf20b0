"""Queues: first in first out, last in first out, smallest first.

With one thread nobody else can fill an empty queue or empty a full one: to wait for that without a limit is a deadlock and
raises RuntimeError; with a timeout the time passes and then Empty or Full is raised.
"""
from collections import deque
from heapq import heappush, heappop
from time import sleep
from types import GenericAlias

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    'Exception raised by Queue.get(block=0)/get_nowait().'


class Full(Exception):
    'Exception raised by Queue.put(block=0)/put_nowait().'


def _wait_in_vain(block, timeout, error, what):
    if block:
        if timeout is None:
            raise RuntimeError("deadlock: no other thread can %s the queue" % what)
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        sleep(timeout)
    raise error


class Queue:
    """A queue of at most `maxsize` items; 0 or less: without limit.

    Subclasses say how items are kept: _init(maxsize), _qsize(), _put(item), _get().
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self._init(maxsize)

    def task_done(self):
        """Say that an item taken with get() has been worked on."""
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1

    def join(self):
        """Wait until all items have been worked on."""
        if self.unfinished_tasks:
            raise RuntimeError("deadlock: no other thread can finish the tasks of the queue")

    def qsize(self):
        """Return the number of items."""
        return self._qsize()

    def empty(self):
        """Return True if there is no item."""
        return not self._qsize()

    def full(self):
        """Return True if there is no room for another item."""
        return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item; Full when there is no room."""
        if 0 < self.maxsize <= self._qsize():
            _wait_in_vain(block, timeout, Full, 'empty')
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block=True, timeout=None):
        """Take an item; Empty when there is none."""
        if not self._qsize():
            _wait_in_vain(block, timeout, Empty, 'fill')
        return self._get()

    def put_nowait(self, item):
        """Add an item without waiting for room."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item without waiting for one."""
        return self.get(block=False)

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    __class_getitem__ = classmethod(GenericAlias)


class PriorityQueue(Queue):
    """A queue that gives the smallest item first; items are often pairs (priority, data)."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A first-in first-out queue without limit and without tasks."""

    def __init__(self):
        self._queue = deque()

    def put(self, item, block=True, timeout=None):
        """Add an item. There is always room; `block` and `timeout` are for Queue's sake."""
        self._queue.append(item)

    def get(self, block=True, timeout=None):
        """Take an item; Empty when there is none."""
        if not self._queue:
            if timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            _wait_in_vain(block, timeout, Empty, 'fill')
        return self._queue.popleft()

    def put_nowait(self, item):
        """Add an item without waiting for room."""
        self._queue.append(item)

    def get_nowait(self):
        """Take an item without waiting for one."""
        return self.get(block=False)

    def empty(self):
        """Return True if there is no item."""
        return not self._queue

    def qsize(self):
        """Return the number of items."""
        return len(self._queue)

    __class_getitem__ = classmethod(GenericAlias)
