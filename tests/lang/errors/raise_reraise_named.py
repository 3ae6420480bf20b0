def f(n):
    if n == 0:
        raise ValueError("bottom")
    try:
        f(n - 1)
    except ValueError as e:
        raise e


print("start")
f(2)
