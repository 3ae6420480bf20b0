n = 2
while 1 / n:
    print(n)
    n -= 1
