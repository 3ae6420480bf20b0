from . import parent
from ..shapes import area


def trail():
    return __name__, parent, area(3, 3)
