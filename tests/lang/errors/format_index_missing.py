print("{0}".format("a"))
print("{0} {2}".format("a", "b"))
