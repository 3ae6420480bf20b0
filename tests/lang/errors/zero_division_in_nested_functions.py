def outer(n):
    def middle(k):
        def inner(j):
            return n / j

        return inner(k - 1)

    return middle(n - 1)


print(outer(4))
print(outer(2))
