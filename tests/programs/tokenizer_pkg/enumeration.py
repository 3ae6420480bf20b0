"""Enumeration: a metaclass that turns class attributes into named members."""
from functools import total_ordering


class EnumerationMeta(type):
    def __new__(meta, name, bases, namespace):
        values = {k: v for k, v in namespace.items() if not k.startswith("_") and isinstance(v, int)}
        cls = super().__new__(meta, name, bases, {k: v for k, v in namespace.items() if k not in values})
        members = {}
        for key, value in values.items():
            member = object.__new__(cls)
            member.__dict__.update(name=key, value=value)
            members[key] = member
            type.__setattr__(cls, key, member)
        type.__setattr__(cls, "_members", members)
        return cls

    def __call__(cls, value):
        for member in cls:
            if member.value == value:
                return member
        raise ValueError(f"{value!r} is not a {cls.__name__}")

    def __iter__(cls):
        return iter(cls._members.values())

    def __len__(cls):
        return len(cls._members)

    def __getitem__(cls, key):
        return cls._members[key]

    def __contains__(cls, member):
        return isinstance(member, cls)

    def __setattr__(cls, key, value):
        if key in cls._members:
            raise AttributeError(f"cannot change {cls.__name__}.{key}")
        super().__setattr__(key, value)


@total_ordering
class Enumeration(metaclass=EnumerationMeta):
    def __repr__(self):
        return f"<{type(self).__name__}.{self.name}: {self.value}>"

    def __str__(self):
        return f"{type(self).__name__}.{self.name}"

    def __lt__(self, other):
        return self.value < other.value

    def __hash__(self):
        return hash(self.name)
