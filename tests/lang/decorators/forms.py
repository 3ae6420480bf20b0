def deco(f):
    print("decorating", f.__name__)
    return f


def param(*names):
    def wrap(f):
        f.tags = getattr(f, "tags", ()) + names
        return f
    return wrap


@deco
@param("a", "b")
@param("c")
def f():
    pass


print(f.tags)


@deco
class K:
    @deco
    def m(self):
        pass

    @property
    @deco
    def p(self):
        return "prop"


print(K().p)
table = {"x": [lambda f: "replaced"]}


@table["x"][0]
def g():
    pass


@lambda fn: fn()
def h():
    return "called at once"


@(deco if True else param)
def i():
    pass


print(g, h, i.__name__)
