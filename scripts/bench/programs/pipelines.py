# Generators feeding generators: numbers, windows, runs, merges, delegation and coroutines that receive.
import heapq
import itertools


def numbers(n, seed):
    for _ in range(n):
        seed = (seed * 69069 + 1) & 0xFFFFFFFF
        yield seed >> 16


def parsed(lines):
    for line in lines:
        key, _, value = line.partition("=")
        if value:
            yield key, int(value)


def windows(items, size):
    window = []
    for item in items:
        window.append(item)
        if len(window) > size:
            del window[0]
        if len(window) == size:
            yield tuple(window)


def runs(items):
    last, n = None, 0
    for item in items:
        if item == last:
            n += 1
        else:
            if n:
                yield last, n
            last, n = item, 1
    if n:
        yield last, n


def flatten(tree):
    if isinstance(tree, list):
        for part in tree:
            yield from flatten(part)
    else:
        yield tree


def nest(n, depth):
    return n if depth == 0 else [nest(n + i, depth - 1) for i in range(3)]


def averager():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        if value is None:
            return total
        total += value
        count += 1
        mean = total / count


def mean_of(items):
    gen = averager()
    next(gen)
    mean = None
    for item in items:
        mean = gen.send(item)
    try:
        gen.send(None)
    except StopIteration as stop:
        return mean, stop.value


def run():
    lines = (f"k{x % 13}={x}" if x % 5 else "bad" for x in numbers(30000, 1))
    sums = {}
    for key, value in parsed(lines):
        sums[key] = sums.get(key, 0) + value
    peaks = sum(1 for a, b, c in windows(numbers(20000, 2), 3) if a < b > c)
    longest = max(n for _, n in runs(x % 3 for x in numbers(30000, 3)))
    leaves = sum(flatten(nest(1, 8)))
    streams = [sorted(numbers(4000, s)) for s in range(4)]
    merged = sum(i * x for i, x in enumerate(heapq.merge(*streams))) % 1000003
    evens = (x for x in itertools.count() if x % 2 == 0)
    squares = map(lambda x: x * x, evens)
    small = sum(itertools.takewhile(lambda x: x < 400_000_000, squares))
    pairs = sum(a * b for a, b in zip(itertools.islice(numbers(10**9, 4), 10000), itertools.cycle((1, -1, 2))))
    chained = sum(itertools.chain.from_iterable(range(i % 10) for i in range(5000)))
    return sums["k3"], peaks, longest, leaves, merged, small, pairs, chained, mean_of(numbers(20000, 5))


for _ in range(2):
    result = run()
print(result)
