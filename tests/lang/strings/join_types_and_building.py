parts = []
for i in range(5):
    parts.append(str(i) * i)
print("".join(parts), ",".join(parts), " ".join(map(repr, parts)), "-".join({"a": 1, "b": 2}), "+".join(c for c in "abc"), "".join(("x",)))
s = ""
for i in range(300):
    s += chr(97 + i % 26)
print(len(s), s[-5:], s.count("abc"), hash(s) == hash("".join(list(s))))
t = s
s += "!"
print(t is s, len(t), len(s), (s * 3)[300:303], s[:3] + s[-3:])
s = "é" + s
print(len(s), s[0], s[1:3], ("ab" "cd" f"{1}" 'ef'), "a" + "b" * 3 + "c", "%s%s" % ("x", "y") + "z")
