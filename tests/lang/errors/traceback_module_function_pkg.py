from errors_pkg.helper import divide

print(divide(6, 3))
divide(1, 0)
