import copy
row = [0] * 3
grid = [row] * 2
grid[0][1] = 5
print(grid, grid[0] is grid[1])
shallow = copy.copy(grid)
deep = copy.deepcopy(grid)
row[0] = 9
print(shallow, deep, deep[0] is deep[1])
a = b = [1]
a += [2]
print(b, a is b)
a = a + [3]
print(b, a is b)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as e:
    print(e, t)
