print("start")
raise ExceptionGroup("crowd", [ValueError(n) for n in range(20)])
