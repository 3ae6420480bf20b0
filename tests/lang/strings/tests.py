samples = ["", "abc", "123", "abc123", "  \t", "²", "½", "٣", "a b", "_x1", "1x", "é", "\x00", "Ⅷ"]
for s in samples:
    print(ascii(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
