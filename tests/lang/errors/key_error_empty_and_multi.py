try:
    raise KeyError
except KeyError as e:
    print(repr(e), str(e) == "")
try:
    raise KeyError(1, 2)
except KeyError as e:
    print(e)
raise KeyError("a message, quoted")
