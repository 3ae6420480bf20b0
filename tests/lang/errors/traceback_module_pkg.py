print("start")
from errors_pkg import broken
