print("start")
list.append()
