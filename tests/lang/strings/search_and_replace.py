s = "banana"
print(s.find("an"), s.find("an", 2), s.rfind("an"), s.find("x"), s.find("", 3), s.find("", 10), s.count("a"), s.count("ana"), s.count(""))
print(s.index("n"), s.rindex("n"), "na" in s, "" in s, "nab" not in s)
print(s.replace("a", "o"), s.replace("a", "", 2), s.replace("", "-"), s.replace("x", "y") is s, s.replace("na", "NA", 1))
print(s.startswith("ban"), s.startswith(("x", "b")), s.endswith("na", 0, 4), s.startswith("na", 2), s.startswith(""), s.endswith(()))
print(s.removeprefix("ba"), s.removesuffix("na"), s.removeprefix("x"))
print("aaa".replace("aa", "b"), "mississippi".count("ss"), "abcabc".rfind("abc", 0, 5))
