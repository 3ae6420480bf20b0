print("start")
raise "a string"
