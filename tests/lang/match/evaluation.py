class Loud:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print("eq", o)
        return self.v == o

    @property
    def attr(self):
        print("attr")
        return 1


match Loud(2):
    case 1:
        print("one")
    case 2 | 3:
        print("two")
match Loud(0):
    case Loud(attr=5):
        print("no")
    case Loud(attr=1) as m:
        print("yes", m.v)
match 1, 2:
    case a, b:
        print(a, b)
match = case = 5
print(match, case, [match for case in (1,)])
match (match):
    case 5 if (n := 1) > 2:
        print("guard")
    case _ if n:
        print("wild", n)
x = 7
match x:
    case 3:
        r = "three"
print("r" in globals(), x)
match *[1, 2], 3:
    case [*all_]:
        print(all_)
match -5:
    case -5 as z:
        print(z)
