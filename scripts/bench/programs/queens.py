# Backtracking with sets and recursion.
def solve(n):
    cols, up, down = set(), set(), set()
    count = 0

    def place(row):
        nonlocal count
        if row == n:
            count += 1
            return
        for col in range(n):
            if col in cols or row + col in up or row - col in down:
                continue
            cols.add(col)
            up.add(row + col)
            down.add(row - col)
            place(row + 1)
            cols.remove(col)
            up.remove(row + col)
            down.remove(row - col)

    place(0)
    return count


print(solve(9))
