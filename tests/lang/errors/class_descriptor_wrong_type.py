print("start")
str.upper(5)
