# Splitting, stripping, replacing, searching text.
text = "\n".join("name%d = value%d ; comment %d" % (i, i * i, i % 7) for i in range(2000))


def run(rounds):
    total = 0
    for _ in range(rounds):
        for line in text.split("\n"):
            head, _, tail = line.partition(";")
            key, value = head.split("=")
            total += len(key.strip()) + len(value.strip().upper()) + tail.find("comment")
            if line.startswith("name1") and line.endswith("3"):
                total += line.replace("value", "v").count("v")
    return total


print(run(150))
