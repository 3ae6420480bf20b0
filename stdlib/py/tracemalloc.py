"""Where memory was allocated: snapshots of the traced blocks, statistics and differences.

The tracing itself is native (_tracemalloc). A raw trace is a tuple (domain, size, frames, number of frames), its frames are
(filename, line) tuples with the most recent call first; the classes below are views of those.
"""

import linecache
import os
from collections.abc import Iterable, Sequence
from functools import total_ordering

from _tracemalloc import *
from _tracemalloc import _get_object_traceback, _get_traces


def _format_size(size, sign):
    """Bytes in the unit that leaves at most five digits; with a plus for positive ones if `sign`."""
    plus = "+" if sign else ""
    for unit in ("B", "KiB", "MiB", "GiB"):
        if unit != "B" and abs(size) < 100:
            return f"{size:{plus}.1f} {unit}"
        if abs(size) < 10 * 1024:
            return f"{size:{plus}.0f} {unit}"
        size /= 1024
    return f"{size:{plus}.1f} TiB" if abs(size) < 100 else f"{size:{plus}.0f} TiB"


@total_ordering
class Frame:
    """A line of a file."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame                         # (filename, line)

    @property
    def filename(self):
        return self._frame[0]

    @property
    def lineno(self):
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """The frames of an allocation, the oldest first; `total_nframe` counts those that were not kept too."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        super().__init__()
        self._frames = tuple(reversed(frames))
        self._total_nframe = total_nframe

    @property
    def total_nframe(self):
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        found = self._frames[index]
        return tuple(map(Frame, found)) if isinstance(index, slice) else Frame(found)

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __hash__(self):
        return hash(self._frames)

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        total = "" if self._total_nframe is None else f" total_nframe={self._total_nframe}"
        return f"<Traceback {tuple(self)}{total}>"

    def format(self, limit=None, most_recent_first=False):
        """Lines of text, as in a traceback. A positive limit keeps the most recent frames, a negative one the oldest."""
        if limit is None:
            frames = self[:]
        else:
            frames = self[-limit:] if limit > 0 else self[:limit]
        lines = []
        for frame in reversed(frames) if most_recent_first else frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            text = linecache.getline(frame.filename, frame.lineno).strip()
            if text:
                lines.append("    " + text)
        return lines


def get_object_traceback(obj):
    """The Traceback of the place where `obj` was allocated, or None if that was not traced."""
    frames = _get_object_traceback(obj)
    return None if frames is None else Traceback(frames)


class Trace:
    """A block of memory and where it was allocated."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        return self._trace[0]

    @property
    def size(self):
        return self._trace[1]

    @property
    def traceback(self):
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_format_size(self.size, False)}"

    def __repr__(self):
        return f"<Trace domain={self.domain} size={_format_size(self.size, False)}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    """Raw traces, seen as Trace objects."""

    def __init__(self, traces):
        super().__init__()
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        found = self._traces[index]
        return tuple(map(Trace, found)) if isinstance(index, slice) else Trace(found)

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


# --- filters ---

def _normalize_filename(filename):
    filename = os.path.normcase(filename)
    return filename[:-1] if filename.endswith(".pyc") else filename


class BaseFilter:
    """What a snapshot is filtered with: keeps what matches (`inclusive`) or everything else."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """A pattern for file names, with a line and a domain if these are given."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern = _normalize_filename(filename_pattern)
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain

    @property
    def filename_pattern(self):
        return self._filename_pattern

    def _match_frame_impl(self, filename, lineno):
        import fnmatch
        if not fnmatch.fnmatch(_normalize_filename(filename), self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match_frame(self, filename, lineno):
        return self._match_frame_impl(filename, lineno) == bool(self.inclusive)

    def _match_traceback(self, traceback):
        if not self.all_frames:
            return self._match_frame(*traceback[0])
        return any(self._match_frame_impl(*frame) for frame in traceback) == bool(self.inclusive)

    def _match(self, trace):
        domain, _, traceback, _ = trace
        matches = self._match_traceback(traceback)
        if self.domain is None:
            return matches
        return matches and domain == self.domain if self.inclusive else matches or domain != self.domain


class DomainFilter(BaseFilter):
    """The blocks of one domain."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


# --- statistics ---

class Statistic:
    """Size and number of the blocks that were allocated at one place."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback = traceback
        self.size = size
        self.count = count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)

    def __str__(self):
        text = f"{self.traceback}: size={_format_size(self.size, False)}, count={self.count}"
        return f"{text}, average={_format_size(self.size / self.count, False)}" if self.count else text

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """The same of two snapshots: what there is in the new one, and how much more than in the old one."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback = traceback
        self.size = size
        self.size_diff = size_diff
        self.count = count
        self.count_diff = count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, StatisticDiff) else NotImplemented

    def __str__(self):
        text = (f"{self.traceback}: size={_format_size(self.size, False)} ({_format_size(self.size_diff, True)}), "
                f"count={self.count} ({self.count_diff:+})")
        return f"{text}, average={_format_size(self.size / self.count, False)}" if self.count else text

    def __repr__(self):
        return (f"<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) "
                f"count={self.count} ({self.count_diff:+})>")

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


def _compare_grouped_stats(old_group, new_group):
    """The differences of two dictionaries from traceback to Statistic."""
    differences = []
    for traceback, new in new_group.items():
        old = old_group.get(traceback)
        old_size, old_count = (old.size, old.count) if old else (0, 0)
        differences.append(StatisticDiff(traceback, new.size, new.size - old_size, new.count, new.count - old_count))
    for traceback, old in old_group.items():
        if traceback not in new_group:
            differences.append(StatisticDiff(traceback, 0, -old.size, 0, -old.count))
    return differences


def _places(key_type, cumulative):
    """A function from a raw trace's frames to the tuples of frames for which it counts."""
    if key_type == "traceback":
        return lambda frames: (frames,)
    if key_type == "lineno":
        return (lambda frames: [(frame,) for frame in frames]) if cumulative else lambda frames: (frames[:1],)
    return (lambda frames: [((name, 0),) for name, _ in frames]) if cumulative else lambda frames: (((frames[0][0], 0),),)


class Snapshot:
    """The traces of all blocks at one moment."""

    def __init__(self, traces, traceback_limit):
        self.traces = _Traces(traces)
        self.traceback_limit = traceback_limit

    def dump(self, filename):
        """Write the snapshot into a file."""
        import pickle
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Read a snapshot from a file."""
        import pickle
        with open(filename, "rb") as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """A new Snapshot of the traces that match some inclusive filter, if there is one, and no exclusive one."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        filters = list(filters)
        inclusive = [f for f in filters if f.inclusive]
        exclusive = [f for f in filters if not f.inclusive]
        kept = [trace for trace in self.traces._traces
                if (not inclusive or any(f._match(trace) for f in inclusive)) and all(f._match(trace) for f in exclusive)]
        return Snapshot(kept, self.traceback_limit)

    def _group_by(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type == "traceback":
            raise ValueError("cumulative mode cannot by used with key type 'traceback'")
        places = _places(key_type, cumulative)
        sums = {}
        for _, size, frames, _ in self.traces._traces:
            for place in places(frames):
                entry = sums.get(place)
                if entry is None:
                    sums[place] = [size, 1]
                else:
                    entry[0] += size
                    entry[1] += 1
        groups = {}
        for place, (size, count) in sums.items():
            traceback = Traceback(place)
            groups[traceback] = Statistic(traceback, size, count)
        return groups

    def statistics(self, key_type, cumulative=False):
        """Statistics by 'filename', 'lineno' or 'traceback', the largest first."""
        return sorted(self._group_by(key_type, cumulative).values(), key=Statistic._sort_key, reverse=True)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """The differences to an older snapshot, the largest first."""
        new, old = self._group_by(key_type, cumulative), old_snapshot._group_by(key_type, cumulative)
        return sorted(_compare_grouped_stats(old, new), key=StatisticDiff._sort_key, reverse=True)


def take_snapshot():
    """A Snapshot of the blocks that are traced now."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot(_get_traces(), get_traceback_limit())
