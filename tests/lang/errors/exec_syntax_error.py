print("start")
exec("x = (1 +\n")
