print(isinstance(1, (int, str)))
isinstance("a", "str")
