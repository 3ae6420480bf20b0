print("start")
from math import square_root
