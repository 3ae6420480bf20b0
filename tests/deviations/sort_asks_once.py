# CPython asks an element's __lt__ that declines twice, once on a shortcut and once more on the long way; Ouro once.
class Declines:
    def __lt__(self, other):
        print("asked")
        return NotImplemented


try:
    sorted([Declines(), Declines()])
except TypeError as e:
    print(e)
