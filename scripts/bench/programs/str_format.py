# Formatting numbers and texts in every way the language has.
def run(n):
    size = 0
    for i in range(n):
        x = i / 7
        size += len(f"{x:.2f} {i:>8} {i:x}") + len("%d %s %.3f" % (i, "text", x)) + len("{}:{:<6}|".format(i, "ab"))
        size += len(str(i)) + int(round(x, 2) * 100) % 10
    return size


print(run(200_000))
