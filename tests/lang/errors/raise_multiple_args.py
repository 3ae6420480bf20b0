print("start")
raise RuntimeError("first", 2, None)
