"""Heap queues: a list with heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so that heap[0] is its smallest item."""
from _heapq import (heappush, heappop, heapify, heapreplace, heappushpop,
                    _heapify_max, _heappop_max, _heapreplace_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    '''Merge multiple sorted inputs into a single sorted output.

    Similar to sorted(itertools.chain(*iterables)) but returns a generator,
    does not pull the data into memory all at once, and assumes that each of
    the input streams is already sorted (smallest to largest).
    '''
    heapify_, replace, pop, direction = ((_heapify_max, _heapreplace_max, _heappop_max, -1) if reverse else
                                         (heapify, heapreplace, heappop, 1))
    # Rows [key, order, value, next]: `order` decides between equal keys, so values are never compared.
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        step = it.__next__
        try:
            value = step()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * direction, value, step])
    heapify_(heap)
    while len(heap) > 1:
        try:
            while True:
                row = heap[0]
                value = row[2]
                yield value
                row[2] = value = row[3]()
                row[0] = value if key is None else key(value)
                replace(heap, row)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, step = heap[0]
        yield value
        yield from step.__self__


def _best(n, iterable, key, largest):
    """The n largest (or smallest) items in order; earlier ones win among equals, as a stable sort would have it."""
    it = iter(iterable)
    sign = -1 if largest else 1
    if key is None:
        heap = [(item, order * sign) for order, item in zip(range(n), it)]
    else:
        heap = [(key(item), order * sign, item) for order, item in zip(range(n), it)]
    if not heap:
        return heap
    order = n
    if largest:
        heapify(heap)
        worst = heap[0][0]
        for item in it:
            k = item if key is None else key(item)
            if worst < k:
                heapreplace(heap, (k, -order) if key is None else (k, -order, item))
                worst = heap[0][0]
                order += 1
        heap.sort(reverse=True)
    else:
        _heapify_max(heap)
        worst = heap[0][0]
        for item in it:
            k = item if key is None else key(item)
            if k < worst:
                _heapreplace_max(heap, (k, order) if key is None else (k, order, item))
                worst = heap[0][0]
                order += 1
        heap.sort()
    return [row[0] if key is None else row[2] for row in heap]


def _few(n, iterable, key, largest):
    if n == 1:
        nothing = object()
        pick = max if largest else min
        best = pick(iterable, default=nothing, key=key)
        return [] if best is nothing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=largest)[:n]
    return _best(n, iterable, key, largest)


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key)[:n]
    """
    return _few(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key, reverse=True)[:n]
    """
    return _few(n, iterable, key, True)
