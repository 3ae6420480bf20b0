def v(x):
    print(x, end=" ")
    return x


print(v(1) < v(2) < v(3), v(3) < v(2) < v(1), v(1) == v(1) != v(2) > v(0))
print(1 in [1, 2] in [[1, 2]], "a" < "b" > "a" == "a", None is None is not False)
a = [1]
b = a
print(a is b, a is [1], a == [1], a is not b, None is None, True is (1 == 1), () == ())
x = 256
y = 256
z = int("256")
print(x is y, x is z, int("257") is int("257"))
n = float("nan")
print(n is n, n == n, [n] == [n], n in (n,), (n,) == (n,), {n} == {n})
