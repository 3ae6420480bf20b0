"""Token kinds, made with a small enumeration of our own."""
from .enumeration import Enumeration


class Kind(Enumeration):
    NAME = 1
    KEYWORD = 2
    NUMBER = 3
    STRING = 4
    OP = 5
    ERROR = 6
