for text in ("1 // 0", "1 % 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "divmod(1, 0)", "0 ** -1", "1j / 0", "0.0 ** -1", "divmod(1.5, 0)"):
    try:
        eval(text)
    except ZeroDivisionError as e:
        print(text, "->", e)
x = {"a": [1, 2, 3]}
print(x["a"][1] + (x["a"][2] % (x["a"][0] - 1)))
