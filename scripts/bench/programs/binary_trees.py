# Allocation of small tuples and their recursion.
def make(depth):
    return (None, None) if depth == 0 else (make(depth - 1), make(depth - 1))


def check(node):
    left, right = node
    return 1 if left is None else 1 + check(left) + check(right)


def run(depth):
    long_lived = make(depth)
    total = 0
    for d in range(4, depth, 4):
        for _ in range(1 << (depth - d)):
            total += check(make(d))
    return total, check(long_lived)


print(run(17))
