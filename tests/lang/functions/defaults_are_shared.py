def add(item, box=[]):
    box.append(item)
    return box


print(add(1), add(2), add(3, []), add(4))
fns = [lambda n=n: n * 10 for n in range(3)]
late = [lambda: n for n in range(3)]
print([f() for f in fns], [f() for f in late])


def stamp(counter={"n": 0}):
    counter["n"] += 1
    return counter["n"]


print(stamp(), stamp(), stamp.__defaults__)
stamp.__defaults__ = ({"n": 100},)
print(stamp())
