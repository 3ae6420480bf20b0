"""A scheduler of events: what happens when, told by a clock of the caller's choice.

    s = scheduler(time.monotonic, time.sleep)
    s.enter(5, 1, action)
    s.run()
"""
import heapq
import threading
import time
from collections import namedtuple
from itertools import count

__all__ = ["scheduler"]

_Fields = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')
_NOTHING = object()


class Event(_Fields):
    """One entry of the queue, ordered by time, then priority, then the order of entering."""
    __slots__ = []

    def _order(self):
        return self.time, self.priority, self.sequence

    def __eq__(self, other):
        return self._order() == other._order()

    def __lt__(self, other):
        return self._order() < other._order()

    def __le__(self, other):
        return self._order() <= other._order()

    def __gt__(self, other):
        return self._order() > other._order()

    def __ge__(self, other):
        return self._order() >= other._order()

    __hash__ = _Fields.__hash__


class scheduler:

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        """timefunc tells the time, delayfunc(n) waits n of its units; delayfunc(0) is called after
        each event to let other threads run."""
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_NOTHING):
        """Enter a new event in the queue at an absolute time; the event that is returned can be cancelled."""
        event = Event(time, priority, next(self._sequence_generator), action, argument, {} if kwargs is _NOTHING else kwargs)
        with self._lock:
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_NOTHING):
        """As enterabs, with the time from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event from the queue; ValueError when it is not there."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Is nothing left to do?"""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Wait for the events and run them, until none is left.

        Without `blocking`, only those that are due; the delay until the next one is returned, if there is one.
        """
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                wait = event.time - self.timefunc()
                if wait <= 0:
                    heapq.heappop(self._queue)
            if wait <= 0:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(wait)
            else:
                return wait

    @property
    def queue(self):
        """The upcoming events, in the order in which they will run: named tuples with
        time, priority, sequence, action, argument and kwargs."""
        with self._lock:
            return sorted(self._queue)
