"""What help() prints about classes, functions and methods that a program defines."""
import pydoc


class A:
    """Doc of A."""
    x = 1
    __slots__ = ('s1',)

    def __init__(self, n=0):
        """init"""

    def f(self, a, b=2, *c, d, **e) -> int:
        """Do f.

        More.
        """

    @classmethod
    def g(cls):
        """class m"""

    @staticmethod
    def h(q):
        pass

    @property
    def p(self):
        """prop doc"""

    @property
    def w(self):
        """rw"""

    @w.setter
    def w(self, v):
        pass


class B(A):
    __slots__ = ()

    def f(self):
        """over"""

    k = lambda z: z


def func(a: int, b='x'):
    """One line."""


async def co():
    pass


for thing in (A, B, func, co, A.f, A().f, A(), A.p, lambda x, y=1: 0):
    print(pydoc.render_doc(thing, 'Help on %s:', renderer=pydoc.plaintext))
help(func)
print(pydoc.describe(len), pydoc.describe(A().f), pydoc.splitdoc('a\n\nb\nc'))
print(pydoc.locate('os.path.join').__name__, pydoc.locate('nope.x'))
try:
    pydoc.resolve('no.such.thing')
except ImportError as error:
    print(error)
