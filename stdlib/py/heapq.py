"""Heap queues: a list with heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so that heap[0] is its smallest item."""
__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def _above(a, b):
    return a < b


def _above_max(a, b):
    return b < a


def _rise(heap, start, pos, above):
    """The item at pos moves towards start while it belongs above its parent."""
    item = heap[pos]
    while pos > start:
        parent = (pos - 1) >> 1
        if not above(item, heap[parent]):
            break
        heap[pos] = heap[parent]
        pos = parent
    heap[pos] = item


def _sink(heap, pos, above):
    """The item at pos goes down to a leaf along the upper children, then rises to its place."""
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not above(heap[child], heap[right]):
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _rise(heap, start, pos, above)


def _pop(heap, above):
    last = heap.pop()
    if not heap:
        return last
    top = heap[0]
    heap[0] = last
    _sink(heap, 0, above)
    return top


def _replace(heap, item, above):
    top = heap[0]
    heap[0] = item
    _sink(heap, 0, above)
    return top


def heappush(heap, item):
    """Add an item to the heap."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1, _above)


def heappop(heap):
    """Remove the smallest item and return it."""
    return _pop(heap, _above)


def heapreplace(heap, item):
    """Remove the smallest item, then add another; returns the one removed."""
    return _replace(heap, item, _above)


def heappushpop(heap, item):
    """Add an item, then remove the smallest and return it."""
    if heap and heap[0] < item:
        item = _replace(heap, item, _above)
    return item


def heapify(x):
    """Make a list a heap, in place and in linear time."""
    for i in reversed(range(len(x) // 2)):
        _sink(x, i, _above)


def _heappop_max(heap):
    """heappop for a heap whose largest item is in front."""
    return _pop(heap, _above_max)


def _heapreplace_max(heap, item):
    """heapreplace for a heap whose largest item is in front."""
    return _replace(heap, item, _above_max)


def _heapify_max(x):
    """Make a list a heap whose largest item is in front."""
    for i in reversed(range(len(x) // 2)):
        _sink(x, i, _above_max)


def merge(*iterables, key=None, reverse=False):
    """The items of several sorted iterables in one order, made one after the other."""
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
    """The n smallest items, sorted."""
    return _few(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return _few(n, iterable, key, True)


try:
    from _heapq import *
    from _heapq import _heapify_max, _heappop_max, _heapreplace_max
except ImportError:
    pass
