def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


print("start")
down(4)
