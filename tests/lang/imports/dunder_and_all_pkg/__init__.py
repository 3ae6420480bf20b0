"""Has an __all__."""
from . import sub
from .sub import value as from_sub

__all__ = ["public"]
public = "yes"
not_listed = "no"
_hidden = "secret"


def call():
    return lambda: (__name__, from_sub)
