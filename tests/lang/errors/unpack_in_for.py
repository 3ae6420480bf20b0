print("start")
for key, value in [("a", 1), ("b",)]:
    print(key, value)
