print("start")
try:
    raise ExceptionGroup("jobs", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError as g:
    print("handled", g.exceptions)
