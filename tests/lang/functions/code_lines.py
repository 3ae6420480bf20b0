# co_lines begins with the line of the definition; of a module, with line 0. Then the lines of the statements.
def changes(code):
    last, seen = -2, []
    for start, end, line in code.co_lines():
        assert start <= end
        if line is not None and line != last:
            seen.append(line - code.co_firstlineno)
            last = line
    return seen

def load_attr():
    return (
        o.
        a
    )

def buildlist():
    x = [
        1,
        name,
    ]
    return x

@staticmethod
def decorated(a,
              b=1):
    """Doc."""
    if a:
        return b
    return a

def only_doc():
    """Doc."""

class Empty:
    pass

for f in (load_attr, buildlist, decorated, only_doc, lambda: 1, Empty.__init_subclass__):
    if hasattr(f, "__code__"):
        print(changes(f.__code__), next(iter(f.__code__.co_lines()))[2] - f.__code__.co_firstlineno)
module = compile("\n\n\nx = 1\ny = 2; z = 3\nclass C:\n    a = 1\n", "<made>", "exec")
print(changes(module), next(iter(module.co_lines()))[2], changes([c for c in module.co_consts if hasattr(c, "co_code")][0]))
