print("start")
assert not [1, 2], ("two", "items")
