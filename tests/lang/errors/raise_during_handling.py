def lookup(table, key):
    try:
        return table[key]
    except KeyError:
        return table.default


print(lookup({1: 2}, 1))
lookup({}, "k")
