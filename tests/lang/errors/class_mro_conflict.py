class A:
    pass


class B(A):
    pass


print("start")


class C(A, B):
    pass
