t = str.maketrans("abc", "xyz", "d")
print(sorted(t.items()), "aabbccdd".translate(t))
print("hello".translate({104: "J", ord("l"): None, 111: 48}))
print("abc".translate(str.maketrans({"a": "1", "b": "two", 99: None})))


class Upper:
    def __getitem__(self, code):
        if code == 32:
            raise LookupError
        return chr(code).upper()


print("some words".translate(Upper()))
