# Containers nested far deeper than the C stack allows: shown, compared, hashed, copied, freed.
import copy

DEPTH = 100_000


def nest(wrap):
    x = wrap(None)
    for _ in range(DEPTH):
        x = wrap(x)
    return x


def attempt(name, action):
    try:
        action()
        print(name, "done")
    except RecursionError as error:
        print(name, "RecursionError", str(error).startswith("maximum recursion depth exceeded"))


def as_list(x): return [x]
def as_tuple(x): return (x,)
def as_dict(x): return {"k": x}


for wrap in (as_list, as_tuple, as_dict):
    a, b = nest(wrap), nest(wrap)
    attempt(wrap.__name__ + " repr", lambda: repr(a))
    attempt(wrap.__name__ + " eq", lambda: a == b)
    attempt(wrap.__name__ + " deepcopy", lambda: copy.deepcopy(a))
    attempt(wrap.__name__ + " format", lambda: f"{a}")
attempt("list lt", lambda: nest(as_list) < nest(as_list))
attempt("frozenset", lambda: hash(nest(lambda x: frozenset([x]))))
attempt("frozenset repr", lambda: repr(nest(lambda x: frozenset([x]))))
a = []
a.append(a)
print(a, repr({1: a}))
b = []
b.append(b)
attempt("cyclic eq", lambda: a == b)
