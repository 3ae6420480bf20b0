class A:
    pass


print("start")


class B(A, A):
    pass
