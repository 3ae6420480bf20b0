# The order in which the attributes of a dying instance go. CPython 3.11 lets go in the order in which the class first saw the
# names; here an attribute that was deleted and set again goes last, as its dictionary shows it.
class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name)


class C:
    def __init__(self):
        self.a, self.b, self.c = Loud("a"), Loud("b"), Loud("c")


c = C()
del c.b
c.b = Loud("b again")
print(list(vars(c)))
del c                        # CPython: a, b again, c when vars() was not asked for before
