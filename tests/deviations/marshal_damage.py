# Bytes of a code object that were changed or cut off are refused; CPython builds what they say, and may crash running it.
import marshal

data = marshal.dumps(compile("def f(a): return a + 1\nprint(f(2))", "<made>", "exec"))
outcomes = set()
for i in range(len(data)):
    for flip in (1, 0x80):
        bad = bytearray(data)
        bad[i] ^= flip
        try:
            marshal.loads(bad)
            outcomes.add((i == 0, "loaded"))
        except (ValueError, EOFError, TypeError) as e:
            outcomes.add((i == 0, type(e).__name__))
print(sorted(o for o in outcomes if not o[0]))
short = {type(None)}
for n in range(1, len(data)):
    try:
        marshal.loads(data[:n])
    except EOFError as e:
        short.add(type(e))
print(sorted(t.__name__ for t in short))
