# Building strings: appending, joining, formatting.
def run(n):
    s = ""
    for i in range(n):
        s += "x" if i % 3 else "yz"
    parts = []
    for i in range(n):
        parts.append(str(i))
        parts.append(f"<{i:04d}>")
    t = ",".join(parts)
    return len(s), len(t), t.count("9")


print(run(800_000))
