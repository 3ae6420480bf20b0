for s in ("hello World", "ÀÉÎ straße", "ǅ ß ﬁ", "İI", "they're bill's"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep=" | ")
print("Hello".islower(), "hello".islower(), "HI!".isupper(), "Title Case".istitle(), "".isupper())
print("ß".upper(), "ŉ".title(), "Σας ΣΑΣ".lower())
