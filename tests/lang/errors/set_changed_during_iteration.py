s = {1, 2}
print(len(s))
for k in s:
    s.add(k + 10)
