name = "bob"
print(name[0])
name[0] = "B"
