# Appending, popping, slicing, searching lists.
def run(n):
    stack = []
    total = 0
    for i in range(n):
        stack.append(i)
        if i % 3 == 0:
            total += stack.pop()
    a = stack[::2] + stack[1::2]
    a.reverse()
    for i in range(0, len(a), 1000):
        total += a[i]
    b = [0] * 1000
    for i in range(n):
        b[i % 1000] += i
    return total, len(a), sum(b), a.index(a[-1])


print(run(2_000_000))
