print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e20)])
print([round(x, 2) for x in (2.675, 1.005, 2.665, 1.115, -2.675, 0.125)])
print(round(1234.5678, -2), round(1234.5678, 0), type(round(1.5)).__name__, type(round(1.5, 0)).__name__)
print(round(5e-324, 400), round(1.5e300, -299), round(12.0, ndigits=None))
import math
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), int(-1.5), math.floor(1e20))
