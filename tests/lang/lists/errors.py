b = [1]
for text in ("[].pop()", "[1].pop(1)", "[1, 2].index(3)", "[].remove(0)", "[1] + (2,)", "[1] * 'a'", "b[1.0]", "b['a']", "[1].insert('a', 1)", "[3, 'a'].sort()", "[1].sort(lambda x: x)", "[1].extend(5)", "[1] < [None]", "[1] < ['a']", "[1] < 5", "[].append()", "[].append(1, 2)", "list(1)", "list(1, 2)", "[1].index()", "[1].index(1, 1)", "[].clear(1)", "[1][::0]", "hash([])", "[1].copy(2)", "[1].reverse(x=1)", "[1].count()", "-[1]", "[1] @ [2]"):
    try:
        print(text, eval(text))
    except (TypeError, IndexError, ValueError) as e:
        print(text, "->", type(e).__name__, e)
a = [1, 2]
for text in ("a[5] = 1", "a['x'] = 1", "del a[9]", "a[0:1] = 5", "a[::2] = [1, 2]", "a += 5", "a *= 'x'", "a[None]", "del a['k']"):
    try:
        exec(text)
    except (TypeError, IndexError, ValueError) as e:
        print(text, "->", type(e).__name__, e)
