"""A tour of descriptors: typed fields, lazy values, views, and how functions bind."""


class Typed:
    """A field checked on assignment; subclasses add checks by overriding check()."""
    kind = object

    def __init__(self, default=None, *, doc=""):
        self.default, self.__doc__ = default, doc

    def __set_name__(self, owner, name):
        self.name, self.slot = name, f"_{owner.__name__}__{name}"
        owner.__fields__ = {**getattr(owner, "__fields__", {}), name: self}

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.slot, self.default)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}, not {type(value).__name__}")
        obj.__dict__[self.slot] = self.check(value)

    def __delete__(self, obj):
        try:
            del obj.__dict__[self.slot]
        except KeyError:
            raise AttributeError(self.name) from None

    def check(self, value):
        return value

    def __repr__(self):
        return f"<{type(self).__name__} {self.name}>"


class Integer(Typed):
    kind = int

    def __init__(self, *args, low=None, high=None, **kw):
        super().__init__(*args, **kw)
        self.low, self.high = low, high

    def check(self, value):
        if self.low is not None and value < self.low or self.high is not None and value > self.high:
            raise ValueError(f"{self.name}={value} is not in {self.low}..{self.high}")
        return super().check(value)


class String(Typed):
    kind = str

    def check(self, value):
        return super().check(value.strip())


class NonEmpty(Typed):
    def check(self, value):
        if not value:
            raise ValueError(f"{self.name} is empty")
        return super().check(value)


class Name(String, NonEmpty):
    pass


class lazy:
    def __init__(self, fn):
        self.fn = fn
        self.__doc__ = fn.__doc__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        print(f"  computing {self.name}")
        value = obj.__dict__[self.name] = self.fn(obj)
        return value


class Alias:
    def __init__(self, target):
        self.target = target

    def __get__(self, obj, owner):
        return getattr(obj if obj is not None else owner, self.target)

    def __set__(self, obj, value):
        setattr(obj, self.target, value)


class both:
    """A method that gets the class when called on the class, else the instance."""

    def __init__(self, fn):
        self.fn = fn

    def __get__(self, obj, owner):
        return self.fn.__get__(owner if obj is None else obj)


class Person:
    name = Name("nobody", doc="What to call them.")
    age = Integer(0, low=0, high=150)
    years = Alias("age")

    def __init__(self, name, age):
        self.name, self.age = name, age

    @lazy
    def initials(self):
        """First letters."""
        return "".join(w[0] for w in self.name.split())

    @both
    def who(self):
        return f"who: {getattr(self, '__name__', None) or self.name}"


p = Person("  Ada Lovelace ", 36)
print(p.name, p.age, p.years, vars(p), Person.name, Person.name.__doc__, Person.__fields__)
p.years = 37
print(p.age, p.initials, p.initials, "initials" in vars(p), p.who(), Person.who(), Person.initials.__doc__)
del p.age
print(p.age, Person.years)
for bad in (lambda: setattr(p, "age", "x"), lambda: setattr(p, "age", -1), lambda: setattr(p, "name", "   "), lambda: delattr(p, "age"), lambda: Person("x", 151)):
    try:
        bad()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print([c.__name__ for c in Name.__mro__])


def order(obj, name):
    """Which of the four places answers a look-up, found by hand."""
    kind = type(obj)
    missing = object()
    found = next((c.__dict__[name] for c in kind.__mro__ if name in c.__dict__), missing)
    t = type(found)
    if found is not missing and hasattr(t, "__get__") and (hasattr(t, "__set__") or hasattr(t, "__delete__")):
        return "data descriptor"
    if name in getattr(obj, "__dict__", {}):
        return "instance"
    if found is not missing:
        return "non-data descriptor" if hasattr(t, "__get__") else "class attribute"
    return "__getattr__" if hasattr(kind, "__getattr__") else "nothing"


class Mixed:
    plain = 1
    shown = property(lambda self: "prop")

    def method(self):
        pass

    def __getattr__(self, name):
        return f"made {name}"


m = Mixed()
m.own = m.plain = 5
m.__dict__["shown"] = m.__dict__["method"] = "shadow"
for n in ("plain", "own", "shown", "method", "other", "__class__", "__init__"):
    print(f"{n:10} {order(m, n):20} {getattr(m, n) if n[0] != '_' else '-'}")
p2 = property(doc="later")
p3 = p2.getter(lambda self: 1).setter(lambda self, v: print("set", v)).deleter(lambda self: print("deleted"))


class Late:
    x = p3


l = Late()
l.x = 9
del l.x
print(l.x, p3.__doc__, p2.fget, p3.fset is not None, Late.x is p3)
for bad in (lambda: p2.__get__(l), lambda: p2.__set__(l, 1), lambda: setattr(Late, "y", p2) or l.y):
    try:
        bad()
    except AttributeError as e:
        print(e)


class Counted:
    calls = 0

    def __get__(self, obj, owner):
        Counted.calls += 1
        return Counted.calls


class Uses:
    tick = Counted()


u = Uses()
print(u.tick, Uses.tick, getattr(u, "tick"), hasattr(u, "tick"), u.tick, Uses.__dict__["tick"].__class__.__name__, Counted.calls)
print(str.upper.__get__("x")(), (lambda s: s * 2).__get__("ab")(), dict.__dict__["fromkeys"].__get__(None, dict)("ab"), classmethod(lambda c: c.__name__).__get__(5)(), staticmethod(len).__get__(5)("abc"))
