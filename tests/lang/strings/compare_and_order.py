words = ["banana", "Apple", "cherry", "apple", "éclair", "zoo", "", "Zoo", "a" * 3]
print(sorted(words), sorted(words, key=str.lower), max(words), min(words))
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "é" > "z", "\uffff" < "\U00010000")
print("a" == "a", "a" != 1, "a" == b"a", "abc" >= "abc")
print("a" * 3, 3 * "ab", "x" * 0, "x" * -2, "-" * True)
