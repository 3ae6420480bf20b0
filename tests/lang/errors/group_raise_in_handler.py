print("start")
try:
    raise ExceptionGroup("eg", [ValueError("v"), OSError("o")])
except* ValueError:
    raise TypeError("from the handler")
