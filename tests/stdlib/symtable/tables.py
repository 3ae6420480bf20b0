# The compiler's symbol tables: kinds, lines, names and where they live, namespaces, errors.
import symtable

source = '''
import os, sys as system
from a.b import c
top: int = 1
lonely: str
def outer(a, b=top, *rest, key, **more):
    global made
    made = local = a
    def inner(x):
        nonlocal local
        local = x + b
        return [local * i for i in rest if (last := i)]
    class Held:
        field = local
        def method(self): return field, __class__
        def method(self): return self
    return inner, lambda q: q + key, {k: v for k, v in more.items()}
class Top(system.Base):
    __private = 2
    def get(self, value=top): return self.__private, super().get()
try:
    pass
except ValueError as error:
    del error
async def co():
    async with a as handle: yield await handle
match top:
    case {"k": found, **others} | [found, *others]: pass
print(undefined, outer)
'''

def show(table, indent=""):
    print(indent, table, table.get_type(), table.get_name(), table.get_lineno(), table.is_optimized(), table.is_nested(), table.has_children(), sep="|")
    if table.get_type() == "function":
        print(indent, table.get_parameters(), sorted(table.get_locals()), sorted(table.get_globals()), table.get_nonlocals(), sorted(table.get_frees()))
    if table.get_type() == "class":
        print(indent, table.get_methods())
    for name in sorted(table.get_identifiers()):
        s = table.lookup(name)
        facts = [what for what in ("referenced", "parameter", "global", "nonlocal", "declared_global", "local", "annotated", "free", "imported", "assigned",
                                   "namespace") if getattr(s, "is_" + what)()]
        print(indent, " ", s, *facts, len(s.get_namespaces()))
    for child in table.get_children():
        show(child, indent + "    ")

table = symtable.symtable(source, "made.py", "exec")
show(table)
print([s.get_name() for s in symtable.symtable("x + y", "e", "eval").get_symbols()], symtable.symtable("x = 1", "s", "single"))
held = table.lookup("outer").get_namespace()
print(held, held.lookup("Held").get_namespaces()[0].lookup("method").get_namespaces())
for call in (lambda: symtable.symtable("x", "f", "bad"), lambda: symtable.symtable("def f(a, a): pass", "f", "exec"), lambda: symtable.symtable("x +", "f", "exec"),
             lambda: table.lookup("nothing"), lambda: table.lookup("top").get_namespace(),
             lambda: held.lookup("Held").get_namespace().lookup("method").get_namespace(), lambda: symtable.symtable("a\0", "f", "exec")):
    try:
        print(call())
    except (ValueError, SyntaxError, KeyError) as e:
        print(type(e).__name__, e)
