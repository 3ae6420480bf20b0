# Files that are rotated, records that wait, and records that go through a queue.
import logging
import logging.handlers
import os
import sys
import tempfile
import time

folder = tempfile.mkdtemp()
handler = logging.handlers.RotatingFileHandler(os.path.join(folder, 'a.log'), maxBytes=60, backupCount=2)
logger = logging.getLogger('x')
logger.propagate = False
logger.addHandler(handler)
logger.setLevel(1)
for i in range(12):
    logger.info('message number %d', i)
handler.close()
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name)) as file:
        print(name, file.read().splitlines())
    os.remove(os.path.join(folder, name))
logger.handlers.clear()

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter('%(levelname)s|%(message)s'))
memory = logging.handlers.MemoryHandler(10, target=out)
logger.addHandler(memory)
logger.info('a')
logger.debug('b')
print('--')
logger.error('c %s', 1)
logger.info('late')
memory.close()


class Queue(list):
    def put_nowait(self, item):
        self.append(item)

queue = Queue()
logger.handlers[:] = [logging.handlers.QueueHandler(queue)]
logger.warning('queued %d', 3)
print(queue[0].msg, queue[0].args)

path = os.path.join(folder, 't.log')
for when in ('MIDNIGHT', 'W3', 'S', 'M', 'D', 'W', 'W9', 'Q'):
    try:
        handler = logging.handlers.TimedRotatingFileHandler(path, when, utc=True)
    except ValueError as error:
        print(error)
    else:
        print(when, time.gmtime(handler.computeRollover(1000000))[:6], handler.interval, handler.suffix)
        handler.close()
os.remove(path)

watched = logging.handlers.WatchedFileHandler(path)
logger.handlers[:] = [watched]
logger.info('before')
os.rename(path, path + '.old')
logger.info('after')
watched.close()
for name in (path + '.old', path):
    with open(name) as file:
        print(file.read())
    os.remove(name)
os.rmdir(folder)
