"""Topological order of a graph of dependencies."""
from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """The graph has a cycle: args[1] is the list of its nodes, first and last the same."""


class TopologicalSorter:
    """Puts the nodes of a graph into an order in which each comes after those that it depends on."""

    def __init__(self, graph=None):
        self._before = {}            # node -> number of predecessors that are not done; -1 handed out, -2 done
        self._after = {}             # node -> its successors
        self._ready = None
        self._passed = self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _note(self, node):
        if node not in self._before:
            self._before[node] = 0
            self._after[node] = []

    def add(self, node, *predecessors):
        """The node depends on these others; more may be added later."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._note(node)
        self._before[node] += len(predecessors)
        for p in predecessors:
            self._note(p)
            self._after[p].append(node)

    def prepare(self):
        """The graph is complete; CycleError if it has a cycle."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [n for n, count in self._before.items() if count == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes whose predecessors are all done and that were not given before."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._before[node] = -1
        self._ready.clear()
        self._passed += len(result)
        return result

    def is_active(self):
        """Return True if more progress can be made, False otherwise."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Marks a set of nodes returned by get_ready() as processed."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            state = self._before.get(node)
            if state is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if state >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if state == -2:
                raise ValueError(f"node {node!r} was already marked done")
            self._before[node] = -2
            for after in self._after[node]:
                self._before[after] -= 1
                if self._before[after] == 0:
                    self._ready.append(after)
            self._finished += 1

    def _find_cycle(self):
        seen, place, stack, iterators = set(), {}, [], []
        for node in self._before:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return stack[place[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(self._after[node]).__next__)
                    place[node] = len(stack)
                    stack.append(node)
                while stack:
                    try:
                        node = iterators[-1]()
                        break
                    except StopIteration:
                        del place[stack.pop()]
                        iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        """All nodes in order, one after the other."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)
