# Snapshots from raw traces: statistics, differences, filters, texts.
import tracemalloc
from tracemalloc import DomainFilter, Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback

old = Snapshot([
    (0, 100, (("a.py", 2), ("main.py", 9)), 2),
    (0, 50, (("a.py", 2), ("main.py", 9)), 2),
    (0, 3000000, (("b.py", 7), ("a.py", 4), ("main.py", 1)), 5),
    (1, 8, (("c.py", 1),), 1),
], 3)
new = Snapshot([
    (0, 100, (("a.py", 2), ("main.py", 9)), 2),
    (0, 4000000, (("b.py", 7), ("a.py", 4), ("main.py", 1)), 5),
    (2, 123456, (("d.pyc", 3), ("d.pyc", 3)), 2),
], 3)

for key in "lineno", "filename", "traceback":
    print(key)
    for s in new.statistics(key):
        print("  ", s, repr(s))
    for s in new.compare_to(old, key):
        print("  ", s, repr(s))
for key in "lineno", "filename":
    print(key, "cumulative", *new.statistics(key, cumulative=True), sep="\n   ")
    print(*new.compare_to(old, key, True), sep="\n   ")

trace = old.traces[2]
print(trace.domain, trace.size, trace.traceback, repr(trace))
print(len(old.traces), repr(old.traces), old.traces[1:3] == (old.traces[1], old.traces[2]), trace in old.traces)
tb = trace.traceback
print(len(tb), tb.total_nframe, list(tb), tb[-1], tb[0].filename, tb[0].lineno, tb[0] in tb, Frame(("b.py", 8)) in tb)
print(tb == Traceback((("b.py", 7), ("a.py", 4), ("main.py", 1))), hash(tb) == hash(old.traces[2].traceback), tb == 5)
print(sorted([Frame(("b", 1)), Frame(("a", 2)), Frame(("a", 1))]), Frame(("a", 1)) <= Frame(("a", 1)), tb > old.traces[0].traceback)
print(Statistic(tb, 10, 2) == Statistic(tb, 10, 2), Statistic(tb, 10, 2) == Statistic(tb, 10, 3), str(StatisticDiff(tb, 0, -7, 0, -1)))
for limit in None, 2, 1, 0, -1, -2, 9:
    print(limit, tb.format(limit), tb.format(limit, most_recent_first=True))

sizes = 0, 1, -1, 1023, 10239, 10240, 102399, 102400, 10 ** 6, 10 ** 7, 10 ** 8, 10 ** 9, 10 ** 12, 10 ** 14, 10 ** 17, -123456
print([str(Trace((0, n, (("x", 1),), 1))) for n in sizes])
print([str(StatisticDiff(Traceback((("x", 1),)), n, n, 1, 1)) for n in sizes])

def kept(*filters):
    return [t.size for t in old.filter_traces(filters).traces]

print(kept(), kept(Filter(True, "a.py")), kept(Filter(False, "a.py")), kept(Filter(True, "a.py", 4)), kept(Filter(True, "a.py", 4, True)))
print(kept(Filter(False, "main.py", None, True)), kept(Filter(True, "?.py"), Filter(False, "b*")), kept(Filter(True, "[bc].py")))
print(kept(DomainFilter(True, 1)), kept(DomainFilter(False, 1)), kept(Filter(True, "a.py", domain=1)), kept(Filter(False, "c.py", domain=1)))
print([s.size for s in new.filter_traces([Filter(True, "d.py")]).traces], Filter(True, "x.pyc").filename_pattern)
f = Filter(inclusive=False, filename_pattern="p", lineno=3, all_frames=True, domain=2)
print(f.inclusive, f.filename_pattern, f.lineno, f.all_frames, f.domain, DomainFilter(True, 4).domain)

def error(fn, *args):
    try:
        print("no error", fn(*args))
    except Exception as e:
        print(type(e).__name__, e)

error(old.statistics, "line")
error(old.statistics, "traceback", True)
error(old.compare_to, new, "x")
error(old.filter_traces, 3)
error(old.filter_traces, Filter(True, "a"))
error(lambda: tb[9])
error(tracemalloc.take_snapshot)
error(setattr, f, "filename_pattern", "q")
error(setattr, tb, "total_nframe", 1)
for bad in 0, -1, 65536, "1", 2 ** 70:
    error(tracemalloc.start, bad)
error(tracemalloc.start, 1, 2)
