d = {1: "a", 2: "b"}
print(len(d))
for k in d:
    d[k + 10] = "new"
