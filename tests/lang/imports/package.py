import sample_pkg
from sample_pkg import shapes, VERSION
from sample_pkg.shapes import Square, area as compute
from sample_pkg.sub.deep import trail
import sample_pkg.sub.deep as deep

print(VERSION, sample_pkg.__name__, shapes.__name__, shapes.__package__, Square(3).area(), compute(2, 5))
print(trail(), deep.__package__, sample_pkg.sub.__name__, sample_pkg.loaded)
from sample_pkg.stars import *
print(visible, "hidden" in globals(), "_private" in globals())
import sys
print(sorted(k for k in sys.modules if k.startswith("sample_pkg")), hasattr(sample_pkg, "__path__"), hasattr(shapes, "__path__"))
try:
    import sample_pkg.nope
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    from sample_pkg import nope
except ImportError as e:
    print(str(e).split(" (")[0])
sys.modules["fake"] = shapes
import fake
print(fake is shapes)
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(e)
