for text in ("12", " 12\n", "-0", "+7", "1_000", "٣٤", "0", "-1_0"):
    print(repr(text), int(text))
for text, base in (("ff", 16), ("0xff", 16), ("0xff", 0), ("0b11", 0), ("z", 36), ("-0o17", 0), ("1010", 2)):
    print(text, base, int(text, base))
for bad in ("", " ", "1 2", "_1", "1_", "1__0", "0x", "1.0", "--1"):
    try:
        print(int(bad))
    except ValueError as e:
        print(e)
print(int(b"42"), int(bytearray(b"7")), int(3.99), int(-3.99), int(True), int())
