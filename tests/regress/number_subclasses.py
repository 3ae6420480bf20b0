# Subclasses of numbers and texts whose own methods decline, or come before what the text says.
import warnings

warnings.simplefilter("ignore")


def tell(f):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class Whole(int):
    def __mul__(self, other):
        return NotImplemented

    def __complex__(self):
        return 2


class Real(float):
    def __add__(self, other):
        return NotImplemented


tell(lambda: Whole(3) * 2)
tell(lambda: Whole(3) * 2.5)
tell(lambda: Real(2) + 1)
tell(lambda: Real(2) + 1.5)
tell(lambda: complex(Whole(1)))


class Indexed(str):
    def __index__(self):
        return 7


class Cut(str):
    def __trunc__(self):
        return 8


tell(lambda: float(Indexed("1")))
tell(lambda: int(Indexed("1")))
tell(lambda: int(Cut("1")))
tell(lambda: float(Cut("1")))
