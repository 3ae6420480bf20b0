x = [n for 5 in y]
