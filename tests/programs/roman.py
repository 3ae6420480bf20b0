"""Roman numerals, number words and other ways of writing numbers."""
from functools import total_ordering
from itertools import product

ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
VALUE = {s: n for n, s in ROMAN if len(s) == 1}


class RomanError(ValueError):
    pass


@total_ordering
class Roman:
    __slots__ = ("_n",)

    def __init__(self, value):
        if isinstance(value, str):
            value = self.parse(value)
        if not 0 < value < 4000:
            raise RomanError(f"out of range: {value}")
        self._n = value

    @staticmethod
    def parse(text):
        upper, total = text.upper(), 0
        try:
            values = [VALUE[c] for c in upper]
        except KeyError as e:
            raise RomanError(f"not a numeral: {e.args[0]!r} in {text!r}") from e
        for a, b in zip(values, [*values[1:], 0]):
            total += -a if a < b else a
        if upper and str(Roman(total)) != upper:
            raise RomanError(f"badly written: {text}, better {Roman(total)}")
        return total

    def __str__(self):
        n, out = self._n, []
        for value, sign in ROMAN:
            q, n = divmod(n, value)
            out.append(sign * q)
        return "".join(out)

    def __repr__(self): return f"Roman({str(self)!r})"
    def __int__(self): return self._n
    __index__ = __int__
    def __hash__(self): return hash(self._n)
    def __eq__(self, o): return self._n == int(o) if isinstance(o, (int, Roman)) else NotImplemented
    def __lt__(self, o): return self._n < int(o)
    def __add__(self, o): return Roman(self._n + int(o))
    def __radd__(self, o): return self + o
    def __sub__(self, o): return Roman(self._n - int(o))
    def __mul__(self, o): return Roman(self._n * int(o))
    def __floordiv__(self, o): return Roman(self._n // int(o))
    def __divmod__(self, o): return self // o, self._n % int(o)
    def __format__(self, spec): return format(str(self), spec) if not spec.endswith("d") else format(self._n, spec)


assert all(int(Roman(str(Roman(n)))) == n for n in range(1, 4000))
print(*map(Roman, (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)), max((len(str(Roman(n))), n) for n in range(1, 4000)))
a, b = Roman("XIV"), Roman("vi")
print(a + b, a - b, a * b, a // b, divmod(a, b), a > b, a == 14, a != "XIV", 1 + a, sum([a, b]), hash(a) == hash(14), repr(a))
print(list("abcdefghijklmnop")[a], range(20)[b], "abcdefgh"[b:], f"{a:>8}|{a:05d}|{a}", hex(a), [10, 20, 30][:Roman("II")], sorted(map(Roman, "X V IX I".split())))
for bad in ("IIII", "VX", "ABC", "IC", "", 0, 4000, "MMMM", -5):
    try:
        print(repr(Roman(bad)))
    except RomanError as e:
        print(f"{bad!r}: {e} / {e.__cause__!r}")
for op in (lambda: b - a, lambda: a < "X", lambda: a + 3990):
    try:
        print(op())
    except (RomanError, ValueError) as e:
        print(type(e).__name__, e)

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = ["", "thousand", "million", "billion", "trillion"]


def words(n):
    if n < 0:
        return f"minus {words(-n)}"
    match n:
        case _ if n < 20:
            return ONES[n]
        case _ if n < 100:
            tens, ones = divmod(n, 10)
            return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
        case _ if n < 1000:
            hundreds, rest = divmod(n, 100)
            return f"{ONES[hundreds]} hundred" + (f" and {words(rest)}" if rest else "")
    parts, scale = [], iter(SCALES)
    while n:
        n, group = divmod(n, 1000)
        name = next(scale)
        if group:
            parts.append(f"{words(group)} {name}".strip())
    return ", ".join(reversed(parts))


def number(text):
    total = group = 0
    negative = text.startswith("minus ")
    for w in text.removeprefix("minus ").replace(",", "").replace("-", " ").split():
        if w in ONES:
            group += ONES.index(w)
        elif w in TENS:
            group += 10 * TENS.index(w)
        elif w == "hundred":
            group *= 100
        elif w in SCALES:
            total, group = total + group * 1000 ** SCALES.index(w), 0
    return -(total + group) if negative else total + group


for n in (0, 7, 13, 21, 100, 115, 999, 1000, 12345, 1_000_001, -42, 987_654_321_012):
    w = words(n)
    print(f"{n:>15,} {w}")
    assert number(w) == n
print(max(range(1, 1000), key=lambda n: len(words(n))), sum(len(words(n).replace(" ", "").replace("-", "")) for n in range(1, 1001)))


def ordinal(n):
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def base(n, b):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "-" * (n < 0) + (base(abs(n) // b, b).lstrip("0") if abs(n) >= b else "") + digits[abs(n) % b]


def balanced(n):
    out = ""
    while n:
        n, r = divmod(n + 1, 3)
        out = "-0+"[r] + out
    return out or "0"


print(*map(ordinal, [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 113]))
print([base(n, b) for n, b in product((255, -100, 0), (2, 7, 16, 36))], all(int(base(n, b), b) == n for n in range(-50, 50) for b in (2, 3, 36)))
print([balanced(n) for n in range(-4, 6)], [sum({"+": 1, "-": -1, "0": 0}[c] * 3 ** k for k, c in enumerate(reversed(balanced(n)))) for n in (-40, 99)])
