y = [x for x in (n := [1])]
