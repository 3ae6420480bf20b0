print("%s" % "x")
print("%d" % (1, 2))
