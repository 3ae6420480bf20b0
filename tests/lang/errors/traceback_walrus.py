print((n := 3))
if (m := n / (n - 3)) > 1:
    pass
