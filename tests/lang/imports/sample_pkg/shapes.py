from . import VERSION


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return area(self.side, self.side)


def area(w, h):
    return w * h
