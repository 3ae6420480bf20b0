name = 1
x = f"value {name"
