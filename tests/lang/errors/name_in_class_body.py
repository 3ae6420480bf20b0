class A:
    x = 1
    print(x)
    values = [x for _ in range(3)]
