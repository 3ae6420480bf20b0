"""A tour of metaclasses: registries, ordered bodies, interfaces, enumerations, a tiny ORM."""
import sys


class Registry(type):
    known = {}

    def __new__(meta, name, bases, ns, /, tag=None, **kw):
        cls = super().__new__(meta, name, bases, ns, **kw)
        if bases:
            meta.known[tag or name.lower()] = cls
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __getattr__(cls, name):
        try:
            return Registry.known[name]
        except KeyError:
            raise AttributeError(f"no plugin {name!r}") from None

    def __iter__(cls):
        return iter(sorted(Registry.known))

    def __contains__(cls, item):
        return item in Registry.known

    def __len__(cls):
        return len(Registry.known)

    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        obj.made_by = cls.__name__
        return obj

    def __or__(cls, other):
        return f"{cls.__name__}|{getattr(other, '__name__', other)}"


class Plugin(metaclass=Registry):
    def run(self, x):
        return x


class Double(Plugin):
    def run(self, x):
        return x * 2


class Shout(Plugin, tag="loud"):
    def run(self, x):
        return str(x).upper()


print(list(Plugin), len(Plugin), "loud" in Plugin, Plugin.double is Double, Plugin.loud().run("hey"), Double().made_by, Double | Shout, type(Double).__name__)
try:
    Plugin.nothing
except AttributeError as e:
    print(e)


class Overloads(dict):
    """A class body namespace that keeps every definition of a method."""

    def __setitem__(self, key, value):
        if callable(value) and isinstance(self.get(key), list):
            self[key].append(value)
        elif callable(value) and key in self and not key.startswith("__"):
            super().__setitem__(key, [self[key], value])
        else:
            super().__setitem__(key, value)


class Multi(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return Overloads()

    def __new__(meta, name, bases, ns):
        def dispatcher(fns):
            def call(self, *args):
                for fn in fns:
                    kinds = list(fn.__annotations__.values())
                    if len(kinds) == len(args) and all(map(isinstance, args, kinds)):
                        return fn(self, *args)
                raise TypeError(f"no overload of {fns[0].__name__} for {[type(a).__name__ for a in args]}")
            return call
        return super().__new__(meta, name, bases, {k: dispatcher(v) if isinstance(v, list) else v for k, v in ns.items()})


class Printer(metaclass=Multi):
    def show(self, x: int):
        return f"int {x}"

    def show(self, x: str):
        return f"str {x}"

    def show(self, x: int, y: int):
        return f"two {x} {y}"

    def once(self):
        return "once"


p = Printer()
print(p.show(1), p.show("a"), p.show(1, 2), p.once())
try:
    p.show(1.5)
except TypeError as e:
    print(e)


class Interface(type):
    def __instancecheck__(cls, obj):
        return cls.__subclasscheck__(type(obj))

    def __subclasscheck__(cls, sub):
        wanted = [n for n in vars(cls) if not n.startswith("__")] + [n for n in ("__len__", "__iter__", "__call__") if n in vars(cls)]
        return all(any(n in vars(c) for c in sub.__mro__) for n in wanted)


class Sized(metaclass=Interface):
    def __len__(self): ...


class Quacks(metaclass=Interface):
    def quack(self): ...
    def __call__(self): ...


class Duck:
    quack = __call__ = lambda self: "quack"


print(isinstance([], Sized), isinstance(5, Sized), issubclass(Duck, Quacks), isinstance(Duck(), Quacks), isinstance(len, Quacks), isinstance({}, (int, Sized)))


class Field:
    def __init__(self, kind, **options):
        self.kind, self.options = kind, options

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return Condition(self.name) if obj is None else obj.values[self.name]

    def __set__(self, obj, value):
        obj.values[self.name] = self.kind(value)


class Condition:
    def __init__(self, text, test=None):
        self.text, self.test = text, test or (lambda row: row.values[text])

    def _make(sign, op):
        def method(self, other):
            return Condition(f"{self.text} {sign} {other!r}", lambda row: op(self.test(row), other))
        return method

    import operator as _op
    __lt__, __gt__, __eq__, __mod__ = _make("<", _op.lt), _make(">", _op.gt), _make("=", _op.eq), _make("in", lambda a, b: b in a)
    del _make, _op

    def __and__(self, other):
        return Condition(f"({self.text} and {other.text})", lambda row: self.test(row) and other.test(row))

    def __invert__(self):
        return Condition(f"not {self.text}", lambda row: not self.test(row))


class ModelMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.fields = [k for c in reversed(cls.__mro__) for k, v in vars(c).items() if isinstance(v, Field)]
        cls.rows = []

    def where(cls, condition):
        return condition.text, [r for r in cls.rows if condition.test(r)]


class Model(metaclass=ModelMeta):
    def __init__(self, *args, **kw):
        self.values = {}
        for name, value in {**dict(zip(self.fields, args)), **kw}.items():
            setattr(self, name, value)
        type(self).rows.append(self)

    def __repr__(self):
        return f"{type(self).__name__}<{' '.join(map(str, self.values.values()))}>"


class Animal(Model):
    name = Field(str)
    legs = Field(int)


class Pet(Animal):
    owner = Field(str, null=True)


Animal("ant", "6"), Animal("fox", 4), Pet("rex", 4, "bob"), Pet("tweety", legs=2.0, owner="ann")
print(Pet.fields, Animal.rows, Pet.rows)
print(*Animal.where(Animal.legs > 4), *Pet.where((Pet.legs < 4) & ~(Pet.owner == "bob")), *Pet.where(Pet.name % "e"))
print(type(type), type(ModelMeta), ModelMeta.__mro__[-2:], isinstance(Pet, ModelMeta), Pet.__class__.__class__ is type, hasattr(Condition, "_make"))


class Final(type):
    def __new__(m, name, bases, ns):
        for b in bases:
            if isinstance(b, Final):
                raise TypeError(f"{b.__name__} is final")
        return super().__new__(m, name, bases, ns)


class Leaf(metaclass=Final):
    pass


try:
    class More(Leaf):
        pass
except TypeError as e:
    print(e, "More" in globals())
try:
    class Both(Leaf, Plugin):
        pass
except TypeError as e:
    print(str(e)[:20])


def as_function(name, bases, ns):
    return {k: v for k, v in ns.items() if not k.startswith("__")}


class settings(metaclass=as_function):
    debug = True
    level = 3


print(settings, sys.intern("one") is sys.intern("o" + "ne"))
