print(format(None, ""))
format(None, ">10")
