# The three orders, limits, tasks, and what cannot be had.
import queue

for kind in queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue:
    q = kind()
    for item in 3, 1, 2:
        q.put(item)
    print(kind.__name__, q.qsize(), q.empty(), [q.get() for _ in range(3)], q.empty())
    try:
        q.get_nowait()
    except queue.Empty as e:
        print("Empty", repr(str(e)))
q = queue.Queue(maxsize=2)
q.put("a"), q.put_nowait("b")
print(q.full(), q.maxsize, q.unfinished_tasks)
for call in lambda: q.put_nowait("c"), lambda: q.put("c", timeout=0.001), lambda: q.put("c", timeout=-1):
    try:
        call()
    except (queue.Full, ValueError) as e:
        print(type(e).__name__, e)
for call in lambda: queue.SimpleQueue().get(timeout=0.001), lambda: queue.Queue().get(timeout=0.001), lambda: queue.Queue().get(timeout=-1):
    try:
        call()
    except (queue.Empty, ValueError) as e:
        print(type(e).__name__, e)
q.get(), q.task_done(), q.get(), q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)
print(queue.Queue[int], list(q.queue))


class Sums(queue.Queue):
    def _init(self, maxsize):
        self.total = 0

    def _qsize(self):
        return self.total

    def _put(self, item):
        self.total += item

    def _get(self):
        total, self.total = self.total, 0
        return total


s = Sums(10)
s.put(4), s.put(5)
print(s.full(), s.qsize(), s.get(), s.empty())
