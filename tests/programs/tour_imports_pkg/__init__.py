"""A package whose modules need each other."""
order = ["package"]
from . import animals
from .zoo import keeper

order.append("package done")


def __getattr__(name):
    if name == "lazy_value":
        order.append("lazy")
        globals()[name] = 42
        return 42
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
