# dis: the interface; the instructions themselves are Ouro's own.
import dis, io
def f(a, *, b=1):
    try:
        for x in a:
            print(x)
    except KeyError:
        return lambda: a
for x in (f, f.__code__, "x + 1", "x = 1", type("A", (), {"f": f})):
    out = io.StringIO()
    dis.dis(x, file=out)
    print("RETURN" in out.getvalue(), out.getvalue().count("\n") > 1)
print(all(isinstance(i, dis.Instruction) and i.opname == dis.opname[i.opcode] for i in dis.get_instructions(f)))
print(len({line for offset, line in dis.findlinestarts(f.__code__)}) >= 4)
print(any(i.is_jump_target for i in dis.get_instructions(f)))
print(dis.Bytecode(f).codeobj is f.__code__, dis.Bytecode("1").dis().count("RETURN"))
print([line.split(":")[0] for line in dis.code_info(f).splitlines() if line[0] != " "][:8])
for bad in (1, None.__class__):
    try:
        list(dis.get_instructions(bad))
    except TypeError as e:
        print(e)
