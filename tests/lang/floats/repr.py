for x in (0.1, 0.2 + 0.1, 1.0, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 1 / 3, 2.5, 100.0, 1e22, 1e21):
    print(repr(x), str(x) == repr(x))
print(float("inf"), float("-inf"), float("nan"), -float("nan"))
print([1.0, 2.50, 3e0], (1e3,), {0.5: 1.5})
