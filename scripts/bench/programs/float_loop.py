# Float arithmetic in a for loop.
def run(n):
    x = 0.0
    for i in range(n):
        x = x * 0.999 + i / 3.0 - 1.5
    return x


print(run(4_000_000))
