class A:
    def m(self, x):
        return x * 2


a = A()
bound = a.m
print(bound(4), bound.__self__ is a, bound.__func__ is A.m, a.m == a.m, a.m is a.m, A.m(a, 3), A.__dict__["m"](a, 5))
a.m = lambda x: ("instance", x)
print(a.m(1), A().m(1))
print([].append.__name__, "x".upper.__self__, len.__name__, type(len).__name__, type(bound).__name__, type(str.upper).__name__, type("".upper).__name__)
print(list(map(str.upper, "ab")), sorted("bA", key=str.lower), list(map([10, 20].__getitem__, [1, 0])))
A.n = lambda self: "added later"
print(a.n(), hash(bound) == hash(A.m.__get__(bound.__self__)))
