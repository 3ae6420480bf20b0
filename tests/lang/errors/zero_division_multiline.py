def f(a, b):
    return (
        a
        + 1
    ) / (
        b
        - 2
    )


print("start")
f(1, 2)
