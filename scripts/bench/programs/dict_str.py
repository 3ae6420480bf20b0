# Dictionary with str keys: counting words.
words = ["word%d" % (i * 31 % 997) for i in range(1000)]


def run(rounds):
    count = {}
    for _ in range(rounds):
        for w in words:
            if w in count:
                count[w] += 1
            else:
                count[w] = 1
    return sum(count.values()), len(count)


print(run(4000))
