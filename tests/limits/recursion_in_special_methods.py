# Unbounded recursion through every kind of special method ends in a RecursionError.
class Loop:
    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __call__(self):
        return self()

    def __add__(self, other):
        return self + other

    def __getitem__(self, key):
        return self[key]

    def __setitem__(self, key, value):
        self[key] = value

    def __contains__(self, item):
        return item in self

    def __lt__(self, other):
        return self < other

    def __len__(self):
        return len(self)

    def __bool__(self):
        return bool(self)

    def __iter__(self):
        return iter(self)

    def __index__(self):
        return range(10)[self]

    def __format__(self, spec):
        return format(self, spec)

    def __enter__(self):
        with self:
            pass

    def __exit__(self, *exc):
        return False

    def __neg__(self):
        return -self

    def __iadd__(self, other):
        self += other
        return self

    @property
    def attribute(self):
        return self.attribute

    @classmethod
    def make(cls):
        return cls.make()

    def __del__(self):
        pass


class Next:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self)


class Str:
    def __str__(self):
        return f"{self}"


class New:
    def __new__(cls):
        return cls()


class Init:
    def __init__(self):
        Init()


class Descriptor:
    def __get__(self, obj, owner):
        return obj.field


class Holder:
    field = Descriptor()


class Meta(type):
    def __getattr__(cls, name):
        return getattr(cls, name)

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls)


class Checked(metaclass=Meta):
    pass


def enter(x):
    with x:
        pass


def iadd(x):
    x += 1


x = Loop()
actions = {
    "repr": lambda: repr(x), "eq": lambda: x == 1, "hash": lambda: hash(x), "getattr": lambda: x.missing,
    "call": lambda: x(), "add": lambda: x + 1, "getitem": lambda: x[0], "setitem": lambda: x.__setitem__(0, 0),
    "contains": lambda: 1 in x, "lt": lambda: x < 1, "len": lambda: len(x), "bool": lambda: not x, "iter": lambda: list(x),
    "index": lambda: [][x], "format": lambda: f"{x}", "enter": lambda: enter(x), "neg": lambda: -x, "iadd": lambda: iadd(x),
    "property": lambda: x.attribute, "classmethod": lambda: Loop.make(), "next": lambda: list(Next()), "str": lambda: str(Str()),
    "new": lambda: New(), "init": lambda: Init(), "descriptor": lambda: Holder().field, "meta getattr": lambda: Checked.missing,
    "instancecheck": lambda: isinstance(1, Checked), "list repr": lambda: str([x]), "dict key": lambda: {x: 1},
    "list eq": lambda: [x] == [1], "tuple hash": lambda: hash((x,)), "set": lambda: {x}, "percent": lambda: "%r" % (x,),
}
for name, action in actions.items():
    try:
        action()
    except RecursionError as error:
        print(name, "RecursionError", str(error).startswith("maximum recursion depth exceeded"))
