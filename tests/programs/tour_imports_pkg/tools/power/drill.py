from . import volts
from .. import hammer
from ... import order as _order
from ...animals import Dog


def spin():
    return volts * 2, hammer()


def up_two():
    return Dog.__name__, len(_order) > 3
