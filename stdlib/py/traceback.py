"""Tracebacks and exceptions as text: extract, format and print them."""
import collections.abc
import itertools
import linecache
import sys
import textwrap
from contextlib import suppress

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack', 'format_tb',
           'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb', 'clear_frames', 'FrameSummary',
           'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb']

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS_SHOWN = 3
_missing = object()


# --- functions over lists of entries ---

def print_list(extracted_list, file=None):
    """Print the list of tuples as returned by extract_tb() or extract_stack()."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """The lines for FrameSummary objects (or 4-tuples), as a list of strings."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Write the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The lines for the entries of a traceback."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """Return a StackSummary object representing a list of pre-processed entries from traceback."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb), limit=limit)


def print_stack(f=None, limit=None, file=None):
    """Write the stack from here, or from the frame `f`."""
    print_list(extract_stack(f or sys._getframe().f_back, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The lines for the stack from here, or from the frame `f`."""
    return format_list(extract_stack(f or sys._getframe().f_back, limit=limit))


def extract_stack(f=None, limit=None):
    """A StackSummary of the stack from here, or from the frame `f`."""
    stack = StackSummary.extract(walk_stack(f or sys._getframe().f_back), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Let the frames of a traceback forget their variables."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


def walk_stack(f):
    """(frame, line) for the frame `f`, or the caller's, and all that called it."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """(frame, line) for the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_with_full_positions(tb):
    while tb is not None:
        positions = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            yield tb.tb_frame, (tb.tb_lineno,) + tuple(positions)[1:]
        else:
            yield tb.tb_frame, positions
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return (None,) * 4
    return next(itertools.islice(code.co_positions(), instruction_index // 2, None), (None,) * 4)


# --- functions over exceptions ---

def _parse_value_tb(exc, value, tb):
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _missing:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True):
    """Write a traceback with its exception and those that led to it."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True):
    """Format a stack trace and the exception information: a list of strings."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_missing):
    """Format the exception part of a traceback: a list of strings."""
    if value is _missing:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Write the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Write the exception that the interactive interpreter showed last."""
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f'<{what} {func.__name__}() failed>'


def _format_final_exc_line(etype, value):
    text = _safe_string(value, 'exception')
    if value is None or not text:
        return "%s\n" % etype
    return "%s: %s\n" % (etype, text)


# --- one entry ---

class FrameSummary:
    """One entry of a stack: file, line and columns, function, and the line's text, read when it is asked for."""
    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = {k: _safe_string(v, 'local', func=repr) for k, v in locals.items()} if locals else None
        self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename, self.lineno, self.name, self.locals) == (other.filename, other.lineno, other.name, other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


def _byte_offset_to_character_offset(text, offset):
    return len(text.encode('utf-8')[:offset].decode('utf-8', errors='replace'))


def _caret_anchors(segment):
    """Where the operator or the brackets of the expression `segment` are: (start, end), or None for other expressions.

    Only what CPython marks specially: the operator between the outermost operands, or the subscript."""
    if '\n' in segment:
        return None
    operands, depth, i, quote = [], 0, 0, None
    brackets = []
    closers = []
    n = len(segment)
    while i < n:
        c = segment[i]
        if quote:
            if c == '\\':
                i += 1
            elif segment.startswith(quote, i):
                i += len(quote) - 1
                quote = None
        elif c in '"\'':
            quote = segment[i:i + 3] if segment[i:i + 3] == c * 3 else c
            i += len(quote) - 1
        elif c in '([{':
            if depth == 0:
                brackets.append((i, c))
            depth += 1
        elif c in ')]}':
            depth -= 1
            if depth == 0:
                closers.append(i)
        elif depth == 0:
            if c in ',;:=!' or (c in '<>' and segment[i:i + 2] not in ('<<', '>>')):
                return None
            if c in '+-*/%@&|^<>':
                width = 2 if segment[i:i + 2] in ('**', '//', '<<', '>>') else 1
                before = segment[:i].rstrip()
                if before and before[-1] not in '+-*/%@&|^<>~(' and not _ends_with_exponent(before, segment[i + width:]):
                    operands.append((i, width, segment[i:i + width]))
                i += width - 1
            elif c.isalpha() or c == '_':
                j = i
                while j < n and (segment[j].isalnum() or segment[j] == '_'):
                    j += 1
                if segment[i:j] in ('and', 'or', 'not', 'in', 'is', 'if', 'else', 'lambda', 'await', 'yield', 'from'):
                    return None
                i = j - 1
        i += 1
    if quote or depth:
        return None
    if operands:
        rank = {'|': 0, '^': 1, '&': 2, '<<': 3, '>>': 3, '+': 4, '-': 4, '*': 5, '/': 5, '//': 5, '%': 5, '@': 5, '**': 6}
        lowest = min(rank[op] for _, _, op in operands)
        found = [o for o in operands if rank[o[2]] == lowest]
        start, width, op = found[0] if lowest == 6 else found[-1]
        return start, start + width
    if brackets and closers and closers[-1] == n - 1:
        start, c = brackets[-1]
        if c == '[' and start > 0:
            return start, n
    return None


def _ends_with_exponent(before, after):
    """`before` + sign + `after` is a number such as 1e-5."""
    i = len(before)
    while i and (before[i - 1].isalnum() or before[i - 1] in '._'):
        i -= 1
    word = before[i:]
    return word[:1].isdigit() and word[-1:] in 'eE' and not word[:2].lower() == '0x' and after[:1].isdigit()


# --- stacks ---

class StackSummary(list):
    """A list of FrameSummary objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The summary of pairs (frame, line), as walk_stack and walk_tb give them."""
        def extended():
            for f, lineno in frame_gen:
                yield f, (lineno, None, None, None)
        return klass._extract_from_extended_frame_gen(extended(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            if limit >= 0:
                frame_gen = itertools.islice(frame_gen, limit)
            else:
                frame_gen = collections.deque(frame_gen, maxlen=-limit)
        result = klass()
        names = set()
        for f, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = f.f_code
            names.add(code.co_filename)
            linecache.lazycache(code.co_filename, f.f_globals)
            result.append(FrameSummary(code.co_filename, lineno, code.co_name, lookup_line=False,
                                       locals=f.f_locals if capture_locals else None,
                                       end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in names:
            linecache.checkcache(filename)
        if lookup_lines:
            for f in result:
                f.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Create a StackSummary object from a list of FrameSummary objects or old-style tuples."""
        result = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        """The lines for one entry, as a string."""
        out = ['  File "{}", line {}, in {}\n'.format(frame_summary.filename, frame_summary.lineno, frame_summary.name)]
        if frame_summary.line:
            stripped = frame_summary.line.strip()
            out.append(f'    {stripped}\n')
            marks = self._marks(frame_summary, stripped)
            if marks:
                out.append(f'    {marks}\n')
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                out.append(f'    {name} = {value}\n')
        return ''.join(out)

    @staticmethod
    def _marks(frame, stripped):
        if frame.colno is None or frame.end_colno is None:
            return None
        line = frame._original_line
        start = _byte_offset_to_character_offset(line, frame.colno)
        end = _byte_offset_to_character_offset(line, frame.end_colno)
        shift = len(line) - len(line.lstrip())
        same_line = frame.lineno == frame.end_lineno
        if not same_line:
            end = len(line.rstrip())
        anchors = None
        if same_line:
            with suppress(Exception):
                anchors = _caret_anchors(line[start:end])
        width = end - start
        # The whole line would be marked: that says nothing.
        if not anchors and width >= len(stripped) and same_line:
            return None
        if not same_line and start - shift <= 0:
            return None
        if not anchors:
            marks = '^' * width
        else:
            marks = '~' * anchors[0] + '^' * (anchors[1] - anchors[0]) + '~' * (width - anchors[1])
        return ' ' * (start - shift) + marks

    def format(self):
        """Format the stack ready for printing: a list of strings; long runs of one entry are cut."""
        result = []
        last = None
        count = 0

        def close_run():
            if count > _REPEATS_SHOWN:
                more = count - _REPEATS_SHOWN
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if last is None or key[0] is None or key != last:
                close_run()
                last, count = key, 0
            count += 1
            if count <= _REPEATS_SHOWN:
                result.append(text)
        close_run()
        return result


# --- exceptions ---

class _Context:
    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def emit(self, text, margin=None):
        prefix = self.indent() + (f'{margin or "|"} ' if self.depth else '')
        if isinstance(text, str):
            yield textwrap.indent(text, prefix, lambda line: True) if prefix else text
        else:
            for t in text:
                yield textwrap.indent(t, prefix, lambda line: True) if prefix else t


class TracebackException:
    """All that can be shown of an exception, taken down: it holds no frames and no values."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, _seen=None):
        first = _seen is None
        seen = _seen if _seen is not None else set()
        seen.add(id(exc_value))
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _safe_string(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self._is_syntax_error = bool(exc_type) and issubclass(exc_type, SyntaxError)
        if self._is_syntax_error:
            self.filename = exc_value.filename
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.text, self.offset, self.end_offset, self.msg = exc_value.text, exc_value.offset, exc_value.end_offset, exc_value.msg
        elif exc_type and issubclass(exc_type, (NameError, AttributeError)):
            suggestion = _suggestion(exc_value, exc_traceback)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals, compact=compact,
                       max_group_width=max_group_width, max_group_depth=max_group_depth)
        if first:
            # A loop, not recursion: chains can be long.
            queue = [(self, exc_value)]
            while queue:
                te, e = queue.pop()
                if e is None:
                    continue
                if e.__cause__ is not None and id(e.__cause__) not in seen:
                    te.__cause__ = TracebackException(type(e.__cause__), e.__cause__, e.__cause__.__traceback__, _seen=seen, **options)
                    queue.append((te.__cause__, e.__cause__))
                wanted = not compact or (te.__cause__ is None and not e.__suppress_context__)
                if wanted and e.__context__ is not None and id(e.__context__) not in seen:
                    te.__context__ = TracebackException(type(e.__context__), e.__context__, e.__context__.__traceback__, _seen=seen, **options)
                    queue.append((te.__context__, e.__context__))
                if isinstance(e, BaseExceptionGroup):
                    te.exceptions = []
                    for inner in e.exceptions:
                        te.exceptions.append(TracebackException(type(inner), inner, inner.__traceback__, _seen=seen, **options))
                    queue.extend(zip(te.exceptions, e.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """The same for an exception, with its own type and traceback."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Format the exception part of the traceback: a generator of strings, usually one."""
        if self.exc_type is None:
            yield _format_final_exc_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            if not isinstance(module, str):
                module = "<unknown>"
            name = module + '.' + name
        if not self._is_syntax_error:
            yield _format_final_exc_line(name, self._str)
        else:
            yield from self._format_syntax_error(name)
        notes = self.__notes__
        if isinstance(notes, collections.abc.Sequence):
            for note in notes:
                note = _safe_string(note, 'note')
                yield from [line + '\n' for line in note.split('\n')]
        elif notes is not None:
            yield "{}\n".format(_safe_string(notes, '__notes__', func=repr))

    def _format_syntax_error(self, name):
        suffix = ''
        if self.lineno is not None:
            yield '  File "{}", line {}\n'.format(self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            suffix = ' ({})'.format(self.filename)
        text = self.text
        if text is not None:
            shown = text.rstrip('\n')
            left = shown.lstrip(' \n\f')
            spaces = len(shown) - len(left)
            yield '    {}\n'.format(left)
            if self.offset is not None:
                offset = self.offset
                end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
                if offset == end_offset or end_offset == -1:
                    end_offset = offset + 1
                col, end_col = offset - 1 - spaces, end_offset - 1 - spaces
                if col >= 0:
                    indent = ''.join(c if c.isspace() else ' ' for c in left[:col])
                    yield '    {}{}\n'.format(indent, '^' * (end_col - col))
        yield "{}: {}{}\n".format(name, self.msg or "<no detail available>", suffix)

    def format(self, *, chain=True, _ctx=None):
        """Format the exception, with those that it came from: a generator of strings."""
        if _ctx is None:
            _ctx = _Context()
        links = []
        exc = self
        while exc is not None:
            message = following = None
            if chain:
                if exc.__cause__ is not None:
                    message, following = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _CONTEXT, exc.__context__
            links.append((message, exc))
            exc = following
        for message, exc in reversed(links):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(exc.stack.format())
                yield from _ctx.emit(exc.format_exception_only())
            elif _ctx.depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from exc._format_group(_ctx)

    def _format_group(self, ctx):
        top = ctx.depth == 0
        if top:
            ctx.depth += 1
        if self.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n', margin='+' if top else None)
            yield from ctx.emit(self.stack.format())
        yield from ctx.emit(self.format_exception_only())
        total = len(self.exceptions)
        shown = min(total, self.max_group_width + 1)
        ctx.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                ctx.need_close = True
            truncated = i >= self.max_group_width
            title = f'{i + 1}' if not truncated else '...'
            yield (ctx.indent() + ('+-' if i == 0 else '  ') + f'+---------------- {title} ----------------\n')
            ctx.depth += 1
            if not truncated:
                yield from self.exceptions[i].format(_ctx=ctx)
            else:
                more = total - self.max_group_width
                yield from ctx.emit(f"and {more} more exception{'s' if more > 1 else ''}\n")
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.depth -= 1
        if top:
            ctx.depth = 0

    def print(self, *, file=None, chain=True):
        """Write what `format` gives."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


# --- "Did you mean" ---

def _suggestion(exc, tb):
    wrong = getattr(exc, 'name', None)
    if not isinstance(wrong, str):
        return None
    try:
        if isinstance(exc, AttributeError):
            candidates = dir(exc.obj)
        else:
            if tb is None:
                return None
            while tb.tb_next is not None:
                tb = tb.tb_next
            frame = tb.tb_frame
            candidates = list(frame.f_locals) + list(frame.f_globals) + list(frame.f_builtins)
    except Exception:
        return None
    if len(candidates) > 750 or len(wrong) > 40:
        return None
    best, best_distance = None, None
    for name in candidates:
        if name == wrong or not isinstance(name, str):
            continue
        limit = (len(name) + len(wrong) + 3) * 2 // 6
        if best_distance is not None:
            limit = min(limit, best_distance - 1)
        distance = _distance(wrong, name, limit)
        if distance <= limit and (best_distance is None or distance < best_distance):
            best, best_distance = name, distance
    return best


def _distance(a, b, limit):
    """Edit distance where a change of case costs 1 and any other edit 2; above `limit` any larger number."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) * 2 > limit or max(len(a), len(b)) > 40:
        return limit + 1
    row = list(range(0, (len(b) + 1) * 2, 2))
    for i, x in enumerate(a):
        diagonal, row[0] = row[0], (i + 1) * 2
        for j, y in enumerate(b):
            cost = 0 if x == y else 1 if x.lower() == y.lower() else 2
            diagonal, row[j + 1] = row[j + 1], min(diagonal + cost, row[j] + 2, row[j + 1] + 2)
        if min(row) > limit:
            return limit + 1
    return row[-1]
