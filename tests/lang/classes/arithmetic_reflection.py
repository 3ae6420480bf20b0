class N:
    def __init__(self, tag):
        self.tag = tag

    def __add__(self, o):
        return f"{self.tag}.add" if isinstance(o, (int, N)) else NotImplemented

    def __radd__(self, o):
        return f"{self.tag}.radd({o})"

    def __rsub__(self, o):
        return f"{self.tag}.rsub({o})"

    def __mul__(self, o):
        return NotImplemented


class M(N):
    def __radd__(self, o):
        return f"{self.tag}.M.radd"


n, m = N("n"), M("m")
print(n + 1, 1 + n, n + n, n + m, m + n, 2.5 + n, "s" + n, 5 - n)
for text in ("n * 2", "2 * n", "n - 1", "n + 'x'", "-n", "n @ n", "n < n", "n += 'x'"):
    try:
        exec(text)
        print(text, "fine")
    except TypeError as e:
        print(text, "->", e)
n += 5
print(n, sum([1, 2], start=0))
