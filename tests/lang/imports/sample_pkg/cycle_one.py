NAME = "one"
from . import cycle_two


def partner():
    return cycle_two.NAME
