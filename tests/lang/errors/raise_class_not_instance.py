print("start")
raise ValueError
