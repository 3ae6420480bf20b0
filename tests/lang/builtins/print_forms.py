print()
print(1, 2, 3, sep="")
print("a", "b", sep=", ", end="!\n")
print(*[1, 2, 3], sep="\n")
print("no newline", end="")
print()
print(None, True, 1.0, "s", [1, "x"], sep=None, end=None)
import sys
import io
print("to stdout", file=sys.stdout, flush=True)
buf = io.StringIO()
print("captured", 5, file=buf)
print(repr(buf.getvalue()))


class W:
    def write(self, s):
        chunks.append(s)


chunks = []
print("a", "b", file=W())
print(chunks)
sys.stdout.write("direct\n")
print("é日😀", "\ttab", end="\n\n")
for bad in (lambda: print(sep=5), lambda: print(end=5), lambda: print(nope=1)):
    try:
        bad()
    except TypeError as e:
        print(e)
