def find(key, table):
    for k, v in table:
        if k == key:
            return v


print("start")
print(find("b", [("a", 1)]).upper())
