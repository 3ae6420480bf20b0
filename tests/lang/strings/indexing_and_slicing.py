s = "hello, wörld"
print(s[0], s[-1], s[1:4], s[:-3], s[::2], s[::-1], s[5:2], s[-100:100], s[8:1:-2])
print(len(s), s[8], s[True], "abc"[-3], "abc"[1:][0])
print("日本語"[1], "日本語"[::-1], "a😀b"[1], len("a😀b"), "a😀b"[2])
print(s[slice(1, 5)], s[slice(None, None, -3)])
print([s[i:i + 3] for i in range(0, len(s), 3)])
