class Bad:
    def __hash__(self):
        raise TypeError("no hash for you")


class Odd:
    def __hash__(self):
        return "text"


for text in ("{[]: 1}", "{}[{}]", "{}[[1], 2]", "{(1, []): 2}", "[] in {}", "{}.get({1})", "{Bad(): 1}", "{Odd(): 1}", "dict([1, 2])", "dict([(1,)])", "dict(1)", "{}['x']", "{}.pop()", "{}.pop(1)", "{}.popitem()", "{}.update(5)", "{}.update([1])", "{}.fromkeys(5)", "{} < {}", "{} + {}", "dict(**{1: 2})", "hash({})", "{}.setdefault()", "{**5}"):
    try:
        print(text, eval(text))
    except (TypeError, KeyError, ValueError) as e:
        print(text, "->", type(e).__name__, e)
