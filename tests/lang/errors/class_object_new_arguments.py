class A:
    pass


print("start")
A(1, 2)
