print("start")
import math.trig
