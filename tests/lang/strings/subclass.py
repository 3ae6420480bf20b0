class Name(str):
    def __new__(cls, text, origin="?"):
        self = super().__new__(cls, text.title())
        self.origin = origin
        return self

    def __eq__(self, other):
        return self.lower() == str(other).lower()

    __hash__ = str.__hash__


n = Name("ada lovelace", origin="uk")
print(n, repr(n), n.origin, type(n).__name__, type(n.upper()).__name__, type(n[:]).__name__)
print(n == "ADA LOVELACE", "x" + n, n + "y", f"{n:>15}", n.split(), len(n))
print({n: 1}["Ada Lovelace"], isinstance(n, str), str(n) is n, type(str(n)).__name__)
