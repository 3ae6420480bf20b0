a = 1
b = 0
print(f"{a + b}")
print(f"value: {a / b:.2f} end")
