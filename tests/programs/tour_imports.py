"""A tour of imports: a package with cycles, relative imports, __all__, lazy names, reloading by hand."""
import sys

before = set(sys.modules)
import tour_imports_pkg
print("loaded:", sorted(n for n in set(sys.modules) - before if n.startswith("tour_imports_pkg")))
print(tour_imports_pkg.__doc__, tour_imports_pkg.__name__, tour_imports_pkg.__package__, type(tour_imports_pkg).__name__, tour_imports_pkg.order)

from tour_imports_pkg import animals, zoo as z
from tour_imports_pkg.animals import Cat, Dog as Hound
from tour_imports_pkg.tools import *

print(animals is tour_imports_pkg.animals, z.keeper(), Cat("Tom").speak(), Hound("Rex").speak(), z.Zoo().add(Cat("x")).add(Hound("y")).names())
print(hammer(), "saw" in globals(), "_glue" in globals(), screws, tour_imports_pkg.tools._glue)
import tour_imports_pkg.tools.power.drill as drill
import tour_imports_pkg.tools.power

print(drill.__name__, drill.__package__, drill.spin(), drill.up_two(), tour_imports_pkg.tools.power.drill is drill, sorted(n for n in vars(tour_imports_pkg.tools.power) if not n.startswith("__")))
print(tour_imports_pkg.lazy_value, tour_imports_pkg.lazy_value, tour_imports_pkg.order[-1])
try:
    tour_imports_pkg.not_there
except AttributeError as e:
    print(e)
for statement in ("import tour_imports_pkg.missing", "from tour_imports_pkg import missing", "from tour_imports_pkg.animals import Cow", "import missing_entirely.sub", "from tour_imports_pkg.animals.deeper import x", "import tour_imports_pkg.broken", "import tour_imports_pkg.broken", "from .animals import Cat", "from tour_imports_pkg.tools import *; saw"):
    try:
        exec(statement)
        print(statement, "worked")
    except (ImportError, ValueError, NameError, ZeroDivisionError, KeyError) as e:
        print(f"{statement:42} {type(e).__name__}: {str(e).split(' (')[0]}")
print("tour_imports_pkg.broken" in sys.modules, "tour_imports_pkg.partner" in sys.modules, hasattr(tour_imports_pkg, "broken"))


def inside():
    from tour_imports_pkg import animals as a
    import tour_imports_pkg.zoo
    return a.__name__, tour_imports_pkg.zoo.__name__, sorted(locals())


print(inside())
import math as m, string
from math import (
    pi,
    tau as two_pi,
)
print(m.floor(two_pi / pi), string.hexdigits[-6:], m.__name__, __name__, "math" in globals())
first = tour_imports_pkg.animals
del sys.modules["tour_imports_pkg.animals"]
import tour_imports_pkg.animals as second
print(first is second, first.Cat is second.Cat, tour_imports_pkg.animals is second, Cat is first.Cat, second.count)
fake = type(sys)("fake_module", "made by hand")
fake.answer = 42
sys.modules["fake_module"] = fake
from fake_module import answer
import fake_module
print(answer, fake_module.__doc__, fake_module.__name__, repr(fake_module))
del fake_module.answer
try:
    from fake_module import answer
except ImportError as e:
    print(e, e.name)
sys.modules["forbidden"] = None
try:
    import forbidden
except ModuleNotFoundError as e:
    print(e)
module = __import__("tour_imports_pkg.tools.power", fromlist=["drill"])
top = __import__("tour_imports_pkg.tools.power")
print(module.__name__, top.__name__, getattr(module, "drill").spin())
vars(z)["keeper"] = lambda: "replaced"
print(z.keeper(), tour_imports_pkg.zoo.keeper(), z.Zoo.__module__, Cat.__module__, inside.__module__)
