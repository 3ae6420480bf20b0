"""Disassembler of Ouro's register bytecode into mnemonics: the interface of CPython's module, other instructions."""

import collections
import io
import sys
import types
from _dis import handlers as _handlers, instructions as _instructions, names as _names

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode", "opname", "opmap"]

opname = _names()
opmap = {name: number for number, name in enumerate(opname)}

_flag_names = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
               128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}

Positions = collections.namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)

_Fields = collections.namedtuple("_Fields", "opname opcode arg argval argrepr offset starts_line is_jump_target positions",
                                 defaults=[None])


class Instruction(_Fields):
    """One instruction. `argval` is the place that a jump goes to, otherwise the operands' text, as is `argrepr`."""

    __slots__ = ()

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        line = "" if self.starts_line is None else self.starts_line
        fields = [f"{line:>{lineno_width}}" if lineno_width else "", "-->" if mark_as_current else "   ",
                  ">>" if self.is_jump_target else "  ", f"{self.offset:>{offset_width}}", f"{self.opname:<22}", self.argrepr]
        return " ".join(fields).rstrip()


def _try_compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        return compile(source, name, "exec")


def _get_code_object(x):
    """The code of a method, function, generator, source text or code object."""
    for attribute in ("__func__", "__code__", "gi_code", "ag_code", "cr_code"):
        x = getattr(x, attribute, x)
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if isinstance(x, types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _walk(code, line_offset=0):
    rows = _instructions(code)
    targets = {row[3] for row in rows} | {handler[2] for handler in _handlers(code)}
    last = None
    for offset, opcode, text, target, line, end_line, column, end_column in rows:
        starts = None
        if line is not None and line != last:
            last = line
            starts = line + line_offset
        text = text.strip()
        yield Instruction(opname[opcode], opcode, None if not text else offset, text if target is None else target, text, offset,
                          starts, offset in targets, Positions(line, end_line, column, end_column))


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of anything that dis() takes, one after the other."""
    code = _get_code_object(x)
    return _walk(code, 0 if first_line is None else first_line - code.co_firstlineno)


def findlinestarts(code):
    """(offset, line) wherever a line begins."""
    for instruction in _walk(code):
        if instruction.starts_line is not None:
            yield instruction.offset, instruction.starts_line


def findlabels(code):
    """The offsets that are targets of jumps."""
    return sorted({row[3] for row in _instructions(code)} - {None})


def _print_code(code, lasti, file, show_offsets=True, line_offset=0):
    instructions = list(_walk(code, line_offset))
    lines = [i.starts_line for i in instructions if i.starts_line is not None]
    width = max(3, len(str(max(lines, default=0))))
    for instruction in instructions:
        if instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        print(instruction._disassemble(width, instruction.offset == lasti), file=file)
    rows = _handlers(code)
    if rows:
        print("ExceptionTable:", file=file)
    for start, end, target, depth in rows:
        print(f"  {start} to {end} -> {target} [{depth}]", file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Print the instructions of a code object."""
    _print_code(co, lasti, file)

disco = disassemble


def _disassemble_recursive(code, file, depth):
    _print_code(code, -1, file)
    if depth is None or depth > 0:
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                print(file=file)
                print(f"Disassembly of {constant!r}:", file=file)
                _disassemble_recursive(constant, file, None if depth is None else depth - 1)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Disassemble classes, methods, functions, and other compiled objects. With no argument, the last traceback."""
    if x is None:
        distb(file=file)
        return
    for attribute in ("__func__", "__code__", "gi_code", "ag_code", "cr_code"):
        x = getattr(x, attribute, x)
    if isinstance(x, (types.CodeType, str)):
        _disassemble_recursive(_get_code_object(x), file, depth)
    elif hasattr(x, "__dict__"):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(value, file=file, depth=depth)
                except TypeError as problem:
                    print("Sorry:", problem, file=file)
                print(file=file)
    else:
        raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Print the instructions of the frame where an exception was raised; by default the last that was shown."""
    if tb is None:
        tb = getattr(sys, "last_traceback", None)
        if tb is None:
            raise RuntimeError("no last traceback to disassemble")
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def _flags_text(flags):
    names = []
    for bit in range(32):
        flag = 1 << bit
        if flags & flag:
            names.append(_flag_names.get(flag, hex(flag)))
    return ", ".join(names) or hex(flags)


def code_info(x):
    """What a code object says of itself."""
    code = _get_code_object(x)
    lines = [f"Name:              {code.co_name}", f"Filename:          {code.co_filename}", f"Argument count:    {code.co_argcount}",
             f"Positional-only arguments: {code.co_posonlyargcount}", f"Kw-only arguments: {code.co_kwonlyargcount}",
             f"Number of locals:  {code.co_nlocals}", f"Stack size:        {code.co_stacksize}",
             f"Flags:             {_flags_text(code.co_flags)}"]
    for title, values, show in (("Constants", code.co_consts, repr), ("Names", code.co_names, str), ("Variable names", code.co_varnames, str),
                                ("Free variables", code.co_freevars, str), ("Cell variables", code.co_cellvars, str)):
        if values:
            lines.append(title + ":")
            lines += [f"{i:>4}: {show(value)}" for i, value in enumerate(values)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to `file`."""
    print(code_info(co), file=file)


class Bytecode:
    """The operations of a piece of code: iterate over it for its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = code = _get_code_object(x)
        self._original_object = x
        self._line_offset = 0 if first_line is None else first_line - code.co_firstlineno
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset

    def __iter__(self):
        return _walk(self.codeobj, self._line_offset)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Bytecode of the frame where the exception was raised."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """Formatted details of the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """A formatted view of the bytecode operations."""
        with io.StringIO() as output:
            _print_code(self.codeobj, -1 if self.current_offset is None else self.current_offset, output, True, self._line_offset)
            return output.getvalue()
