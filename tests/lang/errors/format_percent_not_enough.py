print("%s" % 1)
print("%s %s" % (1,))
