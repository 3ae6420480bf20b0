# Handlers in Python, timers, masks, and waiting for files meanwhile.
import os
import select
import signal
import time

got = []
print(signal.signal(signal.SIGUSR1, lambda number, frame: got.append((number, frame is not None))))
print(signal.getsignal(signal.SIGINT).__name__, signal.getsignal(signal.SIGTERM))
os.kill(os.getpid(), signal.SIGUSR1)
for i in range(10):
    pass
print(got)

def late(number, frame):
    raise TimeoutError(signal.Signals(number).name)

signal.signal(signal.SIGALRM, late)
for wait in lambda: time.sleep(5), lambda: select.select([0], [], [0], 5) and time.sleep(5):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        wait()
    except TimeoutError as e:
        print(e)
print(signal.strsignal(15), signal.signal(signal.SIGALRM, signal.SIG_DFL).__name__, repr(signal.SIGTERM))
old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
signal.raise_signal(signal.SIGUSR1)
print(len(got), signal.sigpending())
signal.pthread_sigmask(signal.SIG_SETMASK, old)
for i in range(10):
    pass
print(len(got))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
signal.signal(signal.SIGINT, signal.SIG_IGN)
signal.raise_signal(signal.SIGINT)
for bad in lambda: signal.signal(1000, signal.SIG_IGN), lambda: signal.signal(2, 5), lambda: signal.signal(signal.SIGKILL, late):
    try:
        bad()
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)

readable, writable = os.pipe()
print(select.select([readable], [writable], [], 0) == ([], [writable], []))
os.write(writable, b"1")
poll = select.poll()
poll.register(readable, select.POLLIN)
print(poll.poll(0) == [(readable, select.POLLIN)])
try:
    poll.modify(1000, 1)
except FileNotFoundError as e:
    print(e)
