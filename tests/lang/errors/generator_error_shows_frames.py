def numbers():
    yield 1
    yield int("two")


def doubled():
    for n in numbers():
        yield n * 2


for n in doubled():
    print(n)
