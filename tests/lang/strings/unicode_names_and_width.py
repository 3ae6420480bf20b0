print("\N{SNAKE}", len("\N{SNAKE}"), "\u00e9" == "e\u0301", len("e\u0301"), [hex(ord(c)) for c in "aé日😀"])
größe, 日本, _x1, ª = 1, 2, 3, 4
print(größe + 日本 + _x1 + ª, "größe" in globals(), "a" in globals(), "ﬁ".isidentifier())
print("日本語".center(9, "・"), "é".ljust(3) + "|", "日" * 3, "😀" in "a😀b", "a😀b".index("b"), "a😀b".split("😀"), "x😀"[::-1])
print(max("aé日😀"), sorted("zéa日"), "é".encode(), "日本".replace("本", "x"), "ÀB".swapcase(), "日".isalpha(), "①".isdigit(), "①".isdecimal())
print(ascii("\ud800"), len("\ud800"), "\ud800" == "\ud800", repr("\ud83d\ude00"[0]))
try:
    print("\ud800".encode())
except UnicodeEncodeError as e:
    print(e)
