limit = None
values = [1, 2]
print(len(values))
if len(values) > 1 and values[0] < limit:
    print("never")
