# Objects that are one here and two in CPython 3.11, whose start-up happens to intern another "a", or where a new one-character
# string or an unchanged text is made anew. All of them are values that cannot change.
print(chr(97) is "".join(["a"]), "ab"[:1] is "ba"[1:])       # CPython: depends on what was interned at its start
print(str(5) is str(5), f"{7}" is f"{7}")                    # CPython: False False
s = "some text"
# The other way round: CPython gives the same object, here it is a copy.
print(s.format() is s, "%s" % s is s)                        # CPython: True True
