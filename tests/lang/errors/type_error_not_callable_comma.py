rows = [
    (1, 2)
]
print(rows)
rows[0][0](3)
