"""A stack machine with an assembler, procedures and a disassembler."""
import operator
from collections import namedtuple
from functools import reduce

Instr = namedtuple("Instr", "op arg", defaults=[None])
BINARY = {"ADD": operator.add, "SUB": operator.sub, "MUL": operator.mul, "DIV": operator.floordiv, "MOD": operator.mod,
          "LT": operator.lt, "EQ": operator.eq, "GT": operator.gt, "AND": operator.and_, "XOR": operator.xor}
TAKES_ARG = frozenset("PUSH LOAD STORE JMP JZ CALL".split())


class VMError(RuntimeError):
    pass


def assemble(text):
    labels, lines = {}, []
    for raw in text.splitlines():
        line, _, _ = raw.partition("#")
        if not (line := line.strip()):
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(lines)
        else:
            lines.append(line.split())
    code = []
    for op, *rest in lines:
        op = op.upper()
        if op in TAKES_ARG:
            (arg,) = rest
            if op in ("JMP", "JZ", "CALL"):
                arg = labels[arg]
            elif op == "PUSH":
                arg = int(arg, 0)
            code.append(Instr(op, arg))
        else:
            code.append(Instr(op))
    return code


class Machine:
    def __init__(self, code, trace=False):
        self.code = code
        self.stack, self.calls, self.vars = [], [], {}
        self.pc = self.ticks = 0
        self.output = []

    def pop(self):
        try:
            return self.stack.pop()
        except IndexError:
            raise VMError(f"stack empty at {self.pc - 1}: {self.code[self.pc - 1].op}") from None

    def step(self):
        op, arg = self.code[self.pc]
        self.pc += 1
        self.ticks += 1
        if (fn := BINARY.get(op)) is not None:
            b, a = self.pop(), self.pop()
            self.stack.append(int(fn(a, b)))
            return True
        handler = getattr(self, "op_" + op.lower(), None)
        if handler is None:
            raise VMError(f"bad op {op!r}")
        return handler(arg) is not False

    def op_push(self, n): self.stack.append(n)
    def op_load(self, name): self.stack.append(self.vars.get(name, 0))
    def op_store(self, name): self.vars[name] = self.pop()
    def op_dup(self, _): self.stack.append(self.stack[-1])
    def op_swap(self, _): self.stack[-2:] = self.stack[:-3:-1]
    def op_over(self, _): self.stack.append(self.stack[-2])
    def op_drop(self, _): self.pop()
    def op_print(self, _): self.output.append(self.pop())
    def op_jmp(self, to): self.pc = to

    def op_jz(self, to):
        if not self.pop():
            self.pc = to

    def op_call(self, to):
        self.calls.append(self.pc)
        self.pc = to

    def op_ret(self, _): self.pc = self.calls.pop()
    def op_halt(self, _): return False

    def run(self):
        while self.pc < len(self.code) and self.step():
            pass
        return self.output


def disassemble(code):
    targets = {i.arg for i in code if i.op in {"JMP", "JZ", "CALL"}}
    for n, (op, arg) in enumerate(code):
        mark = ">" if n in targets else " "
        yield f"{mark}{n:3d} {op:<6}{'' if arg is None else arg:>5}".rstrip()


PRIMES = """
    push 2
    store n
next:
    push 2
    store d
try:
    load d
    dup
    mul
    load n
    gt
    jz test
    load n
    print
    jmp step
test:
    load n
    load d
    mod
    jz step
    load d
    push 1
    add
    store d
    jmp try
step:
    load n
    push 1
    add
    dup
    store n
    push 60
    lt
    jz end
    jmp next
end:
    halt
"""
FACT = """
    push 0x14   # twenty
    call fact
    print
    halt
fact:           # n -- n!
    dup
    push 2
    lt
    jz more
    drop
    push 1
    ret
more:
    dup
    push 1
    sub
    call fact
    mul
    ret
"""
primes = Machine(assemble(PRIMES))
print(primes.run(), primes.ticks, primes.vars)
fact = Machine(assemble(FACT))
print(fact.run(), fact.ticks, fact.stack)
print(*disassemble(fact.code), sep="\n")
gcd = "push 1071\npush 462\nloop:\ndup\njz done\nswap\nover\nmod\njmp loop\ndone:\ndrop\nprint"
print(Machine(assemble(gcd)).run())
for bad in ("add", "push 1\npush 0\ndiv", "frob", "jmp nowhere"):
    try:
        Machine(assemble(bad)).run()
    except (VMError, ZeroDivisionError, KeyError) as e:
        print(type(e).__name__, e, e.__suppress_context__)
print(reduce(lambda h, i: (h * 31 + sum(map(ord, i.op))) % 65521, fact.code, 7))
