# limits.sh OURO -- what a program can be held to: memory, steps, depth. Everything ends as an exception that can be caught.
. "$(dirname "$0")/../support/shell.sh"
ouro=$1
ulimit -t 60
last() { "$@" 2>&1 | tail -1; }

# --- requests that no machine can meet, without any limit given: at once and without touching memory ---
cat > "$tmp/huge.py" <<'P'
import resource
used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = used()
def attempt(f):
    try:
        f()
    except MemoryError as e:
        return str(e)
huge = [lambda: "x" * 10**12, lambda: [0] * 10**12, lambda: (0,) * 10**12, lambda: b"x" * 10**12, lambda: bytearray(10**12),
        lambda: list(range(10**12)), lambda: tuple(range(10**12)), lambda: 10**10**10, lambda: 1 << 10**13, lambda: "x".ljust(10**12),
        lambda: [0] * 2**62, lambda: "%1000000000000d" % 1, lambda: f"{1:1000000000000}", lambda: bytearray(b"x") * 10**12]
print([attempt(f) for f in huge] == [""] * len(huge))
print(used() - begun < 10000)
P
expect 'huge' "$("$ouro" "$tmp/huge.py" 2>&1)" "True
True"

# --- growth that never ends, within a limit: a MemoryError that says why, and the program goes on ---
cat > "$tmp/grow.py" <<'P'
import re, resource
used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = used()
def append():
    x = []
    while True: x.append([])
def double():
    s = "x"
    while True: s += s
def fill():
    d = {}
    i = 0
    while True:
        d[i] = i
        i += 1
def add():
    return set(range(10**12))
def big():
    n = 7
    while True: n *= n
def nest():
    x = None
    while True: x = [x]
def recurse(): return recurse() + 1
for f in append, double, fill, add, big, nest, lambda: [0] * 10**8, lambda: b"ab" * 10**9:
    try:
        f()
    except MemoryError as e:
        print(bool(re.fullmatch(r"[1-9]\d* bytes asked for, [1-9]\d* of 33554432 in use \(--max-memory\)", str(e))), end=" ")
try:
    recurse()
except RecursionError as e:
    print(e)
print(used() - begun < 100000)
try:
    [0] * 10**8
except MemoryError as e:
    print(str(e).split()[0])
P
expect 'grow' "$("$ouro" --max-memory=32M "$tmp/grow.py" 2>&1)" "True True True True True True True True maximum recursion depth exceeded
True
800000000"
expect 'uncaught' "$(last "$ouro" --max-memory=16M -c 'x = "a" * 50_000_000' | sed 's/, [0-9]* of/, N of/')" \
    'MemoryError: 50000025 bytes asked for, N of 16777216 in use (--max-memory)'
# Garbage in cycles is collected before the limit is felt, also while the collector is off.
expect 'garbage first' "$("$ouro" --max-memory=16M -c '
import gc
gc.disable()
for i in range(200000):
    a = [i] * 10
    a.append(a)
print("done")')" done

# --- steps: calls and rounds of loops ---
expect 'steps' "$(last "$ouro" --max-steps=1000 -c 'while True: pass')" 'RuntimeError: more than 1000 steps (--max-steps)'
expect 'steps of calls' "$(last "$ouro" --max-steps=1000 -c '
def f(n): return n and f(n - 1)
f(500)
for i in range(10): f(500)')" 'RuntimeError: more than 1000 steps (--max-steps)'
expect 'steps in a handler' "$(last "$ouro" --max-steps=1000 -c '
while True:
    try:
        while True: pass
    except RuntimeError: pass')" 'RuntimeError: more than 1000 steps (--max-steps)'
expect 'enough steps' "$("$ouro" --max-steps=1000 -c '
import atexit
atexit.register(lambda: print("over", sum(1 for i in range(5000))))
print(sum(i for i in range(300)))')" '44850
over 5000'

# --- depth ---
expect 'depth' "$(last "$ouro" --max-depth=50 -c 'def f(): f()
f()')" 'RecursionError: maximum recursion depth exceeded'
expect 'wrong' "$(last "$ouro" --max-steps=many -c pass)" 'Try `ouro -h'"'"' for more information.'

# --- what module ouro says of them ---
expect 'limits' "$("$ouro" --max-memory=64M --max-steps=5000 --max-depth=77 -c '
import ouro
l = ouro.limits()
for i in range(100): pass
m = ouro.limits()
print(l.max_memory, l.memory < l.peak_memory < 1 << 26, l.max_depth, l.depth, l.max_steps, 99 <= m.steps - l.steps < 110)')" '67108864 True 77 1 5000 True'
expect 'no limits' "$("$ouro" -c 'import ouro; l = ouro.limits(); print(l.max_memory, l.max_depth, l.max_steps, l.steps)')" 'None 1000 None None'
# Each of these ends cleanly with 64 MB, by itself and caught.
for expression in '"x" * 10**12' '[0] * 10**12' '10**10**10' 'list(range(10**12))' '[x for x in iter(int, 1)]' '{i: i for i in range(10**12)}'; do
    expect "64M: $expression" "$(last "$ouro" --max-memory=64M -c "$expression" | sed 's/[0-9][0-9]* bytes asked for, [0-9]* of 67108864/N bytes asked for, N of 67108864/')" \
        'MemoryError: N bytes asked for, N of 67108864 in use (--max-memory)'
    expect "64M, caught: $expression" "$("$ouro" --max-memory=64M -c "
try: $expression
except MemoryError: print(sum(range(1000)))" 2>&1)" 499500
done
