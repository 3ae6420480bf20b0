print("start")
raise ValueError("")
