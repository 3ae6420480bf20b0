# Tracing a program: where blocks were made, how large they are, what was freed.
import gc
import os
import sys
import tempfile
import tracemalloc

print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit(), tracemalloc._get_traces())
before = bytes(1000)

def make(size):
    return bytearray(size)

def deep(n, size):
    return deep(n - 1, size) if n else b"x" * size

def lines(obj):
    tb = tracemalloc.get_object_traceback(obj)
    return tb and [f.lineno for f in tb if os.path.basename(f.filename) == "tracing.py"]

tracemalloc.start(4)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
data = deep(2, 5000)
number = 12345 * len(data)
pair = (data, number)
class Node:
    def __init__(self):
        self.items = {}
node = Node()
gen = (x for x in pair)
print(lines(data), lines(number), lines(gen))
print(lines(before), lines(None), tracemalloc.get_object_traceback(data).total_nframe)

trace, = [t for t in tracemalloc.take_snapshot().traces if t.traceback == tracemalloc.get_object_traceback(data) and t.size > 4999]
print(trace.size == sys.getsizeof(data), trace.domain)

# A line's statistics follow what it allocates and frees.
def at_line(n):
    found = [s for s in tracemalloc.take_snapshot().statistics("lineno")
             if os.path.basename(s.traceback[0].filename) == "tracing.py" and s.traceback[0].lineno == n]
    return found[0] if found else None

line = sys._getframe().f_lineno + 1
keep = [bytes(10000) for _ in range(50)]
stat = at_line(line)
print(stat.count >= 50, 500000 <= stat.size <= 510000)
del keep[:40]
stat = at_line(line)
print(10 <= stat.count < 50, 100000 <= stat.size <= 110000)
del keep
print(at_line(line) is None or at_line(line).size < 2000)

# Sums and the peak.
tracemalloc.clear_traces()
print(lines(data))
start, _ = tracemalloc.get_traced_memory()
large = make(1000000)
now, peak = tracemalloc.get_traced_memory()
print(1000000 <= now - start < 1004000, peak >= now)
large += bytes(2000000)
now, peak = tracemalloc.get_traced_memory()
print(3000000 <= now - start < 3500000)
del large
now, peak = tracemalloc.get_traced_memory()
print(now - start < 4000, peak >= 3000000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 100000)

# Cycles that the collector frees are traced too.
a = []
a.append(a)
first = tracemalloc.take_snapshot()
ring = [Node() for _ in range(100)]
for x, y in zip(ring, ring[1:] + ring[:1]):
    x.items["next"] = y
second = tracemalloc.take_snapshot()
print(sum(d.count_diff for d in second.compare_to(first, "lineno") if d.size_diff > 0) >= 200)
del ring, x, y
gc.collect()
third = tracemalloc.take_snapshot()
print(sum(t.size for t in third.traces) < sum(t.size for t in second.traces))

path = os.path.join(tempfile.mkdtemp(), "snapshot")
second.note = "kept"
second.dump(path)
again = tracemalloc.Snapshot.load(path)
print(again.traces == second.traces, again.traceback_limit, again.note)
os.unlink(path)
os.rmdir(os.path.dirname(path))
print(tracemalloc.get_tracemalloc_memory() > 0)

# Blocks of all times live on when tracing ends, and it may begin again.
large = make(5000)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), lines(data), tracemalloc.get_traceback_limit())
tracemalloc.start()
tracemalloc.start(7)
more = [make(100) for _ in range(20)]
print(tracemalloc.get_traceback_limit(), lines(more[3]), lines(large))
del a, more
tracemalloc.stop()
tracemalloc.stop()
