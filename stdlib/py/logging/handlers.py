"""More handlers: files that are rotated or watched, and records that are buffered or put into a queue.

Those that talk to other programs are here by name, so that programs can import them; making one raises OSError, as making
a socket does.
"""
import logging
import os
import re
import time

DEFAULT_TCP_LOGGING_PORT = 9020
DEFAULT_UDP_LOGGING_PORT = 9021
DEFAULT_HTTP_LOGGING_PORT = 9022
DEFAULT_SOAP_LOGGING_PORT = 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


# --- files ---

class BaseRotatingHandler(logging.FileHandler):
    """A file that is put aside when `shouldRollover` says so.  `namer(name)` may choose the names of old files,
    `rotator(source, dest)` may move them."""
    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _put_aside(self, source, dest, move):
        if os.path.exists(dest):
            os.remove(dest)
        move(source, dest)


class RotatingFileHandler(BaseRotatingHandler):
    """Rotates when the file would grow over `maxBytes`: name.1 is the newest of `backupCount` old files."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        super().__init__(filename, 'a' if maxBytes > 0 else mode, encoding, delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def shouldRollover(self, record):
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False                    # a device or a pipe
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        self.stream.seek(0, os.SEEK_END)
        return self.stream.tell() + len(self.format(record)) + 1 >= self.maxBytes

    def doRollover(self):
        self._close_stream()
        for number in range(self.backupCount - 1, 0, -1):
            older, newer = (self.rotation_filename(f'{self.baseFilename}.{n}') for n in (number + 1, number))
            if os.path.exists(newer):
                self._put_aside(newer, older, os.rename)
        if self.backupCount > 0:
            self._put_aside(self.baseFilename, self.rotation_filename(f'{self.baseFilename}.1'), self.rotate)
        if not self.delay:
            self.stream = self._open()


_DAY = 24 * 60 * 60
_DATE = r'^\d{4}-\d{2}-\d{2}(\.\w+)?$'
# when -> (seconds, suffix of old files, which suffixes are ours)
_periods = {
    'S': (1, '%Y-%m-%d_%H-%M-%S', r'^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}(\.\w+)?$'),
    'M': (60, '%Y-%m-%d_%H-%M', r'^\d{4}-\d{2}-\d{2}_\d{2}-\d{2}(\.\w+)?$'),
    'H': (60 * 60, '%Y-%m-%d_%H', r'^\d{4}-\d{2}-\d{2}_\d{2}(\.\w+)?$'),
    'D': (_DAY, '%Y-%m-%d', _DATE),
    'MIDNIGHT': (_DAY, '%Y-%m-%d', _DATE),
    'W': (7 * _DAY, '%Y-%m-%d', _DATE),
}


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Rotates every `interval` seconds, minutes, hours, days ('S', 'M', 'H', 'D'), at midnight, or on a weekday
    ('W0', Monday, to 'W6'); the last two at `atTime` if that is given."""

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
                 errors=None):
        super().__init__(filename, 'a', encoding, delay, errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = self.when
        if kind.startswith('W'):
            if len(kind) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s" % kind)
            if kind[1] < '0' or kind[1] > '6':
                raise ValueError("Invalid day specified for weekly rollover: %s" % kind)
            self.dayOfWeek = int(kind[1])
            kind = 'W'
        elif kind not in _periods:
            raise ValueError("Invalid rollover interval specified: %s" % kind)
        seconds, self.suffix, pattern = _periods[kind]
        self.extMatch = re.compile(pattern, re.ASCII)
        self.interval = seconds * interval
        # A file that is there already counts from its last change.
        known = os.path.exists(self.baseFilename)
        self.rolloverAt = self.computeRollover(int(os.stat(self.baseFilename).st_mtime if known else time.time()))

    def _clock(self, moment):
        return time.gmtime(moment) if self.utc else time.localtime(moment)

    def computeRollover(self, currentTime):
        """When to rotate next, in seconds since the epoch."""
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return currentTime + self.interval
        now = self._clock(currentTime)
        at = self.atTime
        wanted = _DAY if at is None else (at.hour * 60 + at.minute) * 60 + at.second
        wait = wanted - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        weekday = now.tm_wday
        if wait < 0:                        # today it is too late
            wait += _DAY
            weekday = (weekday + 1) % 7
        result = currentTime + wait
        if self.when.startswith('W'):
            result += (self.dayOfWeek - weekday) % 7 * _DAY
            result += self._summer_time_shift(now.tm_isdst, result)
        return result

    def _summer_time_shift(self, was_summer, moment):
        """What to add so that the clock shows the same at `moment` as if summer time had not begun or ended."""
        is_summer = time.localtime(moment)[-1]
        return 0 if self.utc or is_summer == was_summer else 3600 if was_summer else -3600

    def shouldRollover(self, record):
        if time.time() < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """The oldest files of this handler, those beyond `backupCount`."""
        folder, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(folder):
            if self.namer is None:
                ours = name.startswith(base + '.') and self.extMatch.match(name[len(base) + 1:])
            else:                           # the date may stand anywhere
                ours = any(self.extMatch.match(part) for part in name.split('.'))
            if ours:
                found.append(os.path.join(folder, name))
        return sorted(found)[:max(len(found) - self.backupCount, 0)]

    def doRollover(self):
        self._close_stream()
        now = int(time.time())
        begin = self.rolloverAt - self.interval         # of the period that the file is of
        stamp = self._clock(begin)
        if not self.utc and stamp[-1] != time.localtime(now)[-1]:
            stamp = time.localtime(begin + (3600 if time.localtime(now)[-1] else -3600))
        dest = self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, stamp)}')
        self._put_aside(self.baseFilename, dest, self.rotate)
        if self.backupCount > 0:
            for name in self.getFilesToDelete():
                os.remove(name)
        if not self.delay:
            self.stream = self._open()
        following = self.computeRollover(now)
        while following <= now:
            following += self.interval
        if self.when == 'MIDNIGHT':
            following += self._summer_time_shift(time.localtime(now)[-1], following)
        self.rolloverAt = following


class WatchedFileHandler(logging.FileHandler):
    """Opens the file anew when another program has moved or removed it."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        self.dev = self.ino = -1
        self._note_file()

    def _note_file(self):
        if self.stream:
            info = os.fstat(self.stream.fileno())
            self.dev, self.ino = info.st_dev, info.st_ino

    def reopenIfNeeded(self):
        try:
            info = os.stat(self.baseFilename)
            same = (info.st_dev, info.st_ino) == (self.dev, self.ino)
        except FileNotFoundError:
            same = False
        if not same and self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = None              # opening may fail
            self.stream = self._open()
            self._note_file()

    def emit(self, record):
        self.reopenIfNeeded()
        super().emit(record)


# --- memory ---

class BufferingHandler(logging.Handler):
    """Keeps records in `buffer` until there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Passes what it kept to the handler `target`, when it is full or a record is of `flushLevel` or above."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return record.levelno >= self.flushLevel or super().shouldFlush(record)

    def setTarget(self, target):
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                super().close()


# --- queues ---

class QueueHandler(logging.Handler):
    """Puts records into a queue, made so that they can be sent anywhere."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def enqueue(self, record):
        self.queue.put_nowait(record)

    def prepare(self, record):
        """A copy of the record with the message finished and without objects that might not be pickled."""
        from copy import copy
        text = self.format(record)
        record = copy(record)
        record.message = record.msg = text
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class QueueListener:
    """Takes records out of a queue and gives them to handlers, in a thread of its own.

    Where no thread can be started, the records wait in the queue until `stop`, which handles them all.
    """
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def dequeue(self, block):
        return self.queue.get(block)

    def prepare(self, record):
        return record

    def handle(self, record):
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        has_task_done = hasattr(self.queue, 'task_done')
        while True:
            record = self.dequeue(True)
            if record is not self._sentinel:
                self.handle(record)
            if has_task_done:
                self.queue.task_done()
            if record is self._sentinel:
                return

    def start(self):
        import threading
        thread = threading.Thread(target=self._monitor, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            thread = None
        self._thread = thread

    def enqueue_sentinel(self):
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        self.enqueue_sentinel()
        if self._thread is None:
            self._monitor()
        else:
            self._thread.join()
            self._thread = None


# --- other programs ---

class _NeedsSockets(logging.Handler):
    def __init__(self, *args, **kwargs):
        import socket
        socket.socket()                     # raises OSError


class SocketHandler(_NeedsSockets):
    """Sends pickled records over TCP."""


class DatagramHandler(SocketHandler):
    """Sends pickled records over UDP."""


class SysLogHandler(_NeedsSockets):
    """Sends messages to a syslog daemon."""


class SMTPHandler(_NeedsSockets):
    """Sends messages by mail."""


class HTTPHandler(_NeedsSockets):
    """Sends records to a web server."""


class NTEventLogHandler(logging.Handler):
    """Writes to the event log of Windows."""

    def __init__(self, appname, dllname=None, logtype="Application"):
        super().__init__()
        print("The Python Win32 extensions for NT (service, event logging) appear not to be available.")

    def emit(self, record):
        pass
