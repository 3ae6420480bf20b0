print("%d" % 3.7)
print("%d" % "3")
