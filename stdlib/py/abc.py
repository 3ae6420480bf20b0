"""Abstract base classes: ABCMeta, ABC and the decorators for abstract methods."""
from _abc import (get_cache_token, _abc_init, _abc_register, _abc_instancecheck, _abc_subclasscheck,
                  _get_dump, _reset_registry, _reset_caches)


def abstractmethod(funcobj):
    """Marks a method that concrete subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: classmethod and abstractmethod in one."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """Deprecated: staticmethod and abstractmethod in one."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """Deprecated: property and abstractmethod in one."""
    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of abstract base classes: `register`, and isinstance and issubclass that know of it."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abc_init(made)
        return made

    def __instancecheck__(cls, instance):
        """isinstance(instance, cls)"""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """issubclass(subclass, cls)"""
        return _abc_subclasscheck(cls, subclass)

    def register(cls, subclass):
        """Let `subclass` count as a subclass of this one; it is returned, so this serves as a decorator too."""
        return _abc_register(cls, subclass)

    def _dump_registry(cls, file=None):
        """What tests and the curious look at."""
        rows = zip(('_abc_registry', '_abc_cache', '_abc_negative_cache', '_abc_negative_cache_version'), _get_dump(cls))
        print(f"Class: {cls.__module__}.{cls.__qualname__}", f"Inv. counter: {get_cache_token()}",
              *(f"{name}: {value!r}" for name, value in rows), sep='\n', file=file)

    def _abc_registry_clear(cls):
        _reset_registry(cls)

    def _abc_caches_clear(cls):
        _reset_caches(cls)


ABCMeta.__module__ = "abc"


def update_abstractmethods(cls):
    """Find out anew which methods of an abstract class are abstract: after methods were added from outside."""
    if hasattr(cls, "__abstractmethods__"):
        inherited = {name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())}
        candidates = [(name, getattr(cls, name, None)) for name in inherited]
        candidates += vars(cls).items()
        cls.__abstractmethods__ = frozenset(name for name, value in candidates
                                            if getattr(value, "__isabstractmethod__", False))
    return cls


class ABC(metaclass=ABCMeta):
    """An empty class with the metaclass ABCMeta: derive from it to be abstract."""
    __slots__ = ()
