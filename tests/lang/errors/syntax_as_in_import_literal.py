import math as 5
