rows = [[1, 2], [3, 0]]
print(len(rows))
print([[12 // n for n in row] for row in rows])
