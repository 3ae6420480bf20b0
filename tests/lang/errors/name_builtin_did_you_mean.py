print("start")
pirnt("hello")
