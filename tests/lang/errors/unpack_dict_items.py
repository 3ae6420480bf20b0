print("start")
for name, age in {"ann": 1}:
    print(name, age)
