# Counts that differ from CPython 3.11 by one, because Ouro holds no reference where CPython's call machinery still has one.
import sys

count = sys.getrefcount


class B:
    @property
    def p(self):
        return count(self)

    def __call__(self, a):
        return count(a)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        print("__exit__:", count(self))


b, x = B(), object()
# CPython 4: a temporary that a property is read from is let go when the getter returns; here the getter's frame takes it over.
print("property:", b.p)
# CPython 5: the arguments of a class's __call__ go through a tuple there.
print("__call__:", b(x))
# CPython 4: the bound method __exit__ stays on the stack there; here the call takes it apart.
with b:
    pass
