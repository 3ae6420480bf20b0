def key():
    raise LookupError("no key")


table = {}
print("start")
table[key()] = 5
