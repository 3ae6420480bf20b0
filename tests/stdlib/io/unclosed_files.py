import os, io, gc, warnings, sys
p = "unclosed_test.tmp"
# What was written into a file that nobody closed is in it once the file is gone.
open(p, "w").write("text")
print(open(p).read())
open(p, "wb").write(b"bytes")
print(open(p, "rb").read())
f = open(p, "a+b"); f.write(b"!"); del f
print(open(p, "rb", 0).read())
class Log(io.FileIO):
    def close(self):
        print("close", self.closed)
        super().close()
log = io.BufferedWriter(Log(p, "w")); log.write(b"log")
del log
print(open(p).read())
cycle = [open(p, "w")]; cycle.append(cycle); cycle[0].write("in a cycle"); del cycle
gc.collect()
print(open(p).read())
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    f = open(p); f = None
    f = open(p, "rb"); f = None
    f = open(p, "rb", 0); f = None
    f = open(p); f.close(); f = None
    r, w = os.pipe()
    f = open(r, closefd=False); f = None
    os.close(r); os.close(w)
for s in seen: print(s.category.__name__, s.message, type(s.source).__name__)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    f = open(p)
    sys.stderr = io.StringIO()
    f = None
    print(sys.stderr.getvalue().splitlines()[-1])
    sys.stderr = sys.__stderr__
os.unlink(p)
