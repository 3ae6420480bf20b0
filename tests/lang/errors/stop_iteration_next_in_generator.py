def firsts(lists):
    for items in lists:
        yield next(iter(items))


print(list(firsts([[1], [2, 3]])))
print(list(firsts([[1], []])))
