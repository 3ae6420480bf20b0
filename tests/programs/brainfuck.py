"""A Brainfuck machine: compile to runs and jumps, then execute."""
from collections import Counter

RUNS = {"+": ("add", 1), "-": ("add", -1), ">": ("move", 1), "<": ("move", -1)}


class BracketError(ValueError):
    def __init__(self, position, kind):
        super().__init__(f"{kind} bracket at {position}")
        self.position = position


def compile_source(source):
    code, stack = [], []
    for pos, ch in enumerate(source):
        if ch in RUNS:
            op, step = RUNS[ch]
            if code and code[-1][0] == op:
                code[-1][1] += step
            else:
                code.append([op, step])
        elif ch == "[":
            stack.append((len(code), pos))
            code.append(["open", None])
        elif ch == "]":
            if not stack:
                raise BracketError(pos, "stray")
            start, _ = stack.pop()
            if code[start + 1:] == [["add", -1]]:
                del code[start:]
                code.append(["clear", 0])
                continue
            code[start][1] = len(code)
            code.append(["close", start])
        elif ch in ".,":
            code.append(["out" if ch == "." else "in", 0])
    if stack:
        raise BracketError(stack[-1][1], "unclosed")
    return [tuple(c) for c in code]


def run(code, data="", limit=2_000_000):
    tape, at, pc, steps = bytearray(64), 0, 0, 0
    feed = iter(data.encode())
    out = bytearray()
    while pc < len(code):
        steps += 1
        if steps > limit:
            raise TimeoutError(f"more than {limit:,} steps")
        op, arg = code[pc]
        if op == "add":
            tape[at] = (tape[at] + arg) & 255
        elif op == "move":
            at += arg
            while at >= len(tape):
                tape.extend(bytes(len(tape)))
            if at < 0:
                raise IndexError("left the tape")
        elif op == "open":
            if not tape[at]:
                pc = arg
        elif op == "close":
            if tape[at]:
                pc = arg
        elif op == "clear":
            tape[at] = 0
        elif op == "out":
            out.append(tape[at])
        else:
            tape[at] = next(feed, 0)
        pc += 1
    return out.decode("latin-1"), steps


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
SQUARES = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]"
REVERSE = ">,[>,]<[.<]"
ROT13 = ",[" + "." + ",]"

for name, source, data in (("hello", HELLO, ""), ("reverse", REVERSE, "stressed"), ("cat", ROT13, "meow\n")):
    code = compile_source(source)
    text, steps = run(code, data)
    print(f"{name}: {len(source)} chars -> {len(code)} ops, {steps} steps")
    print(repr(text), dict(sorted(Counter(op for op, _ in code).items())))

squares, steps = run(compile_source(SQUARES))
print(squares.split()[:12], squares.split()[-1], steps)
for bad in ("[[]", "+]", "<", "+[]"):
    try:
        run(compile_source(bad), limit=1000)
    except (BracketError, IndexError, TimeoutError) as e:
        print(repr(bad), type(e).__name__, e, getattr(e, "position", None))
