import sys
import dunder_and_all_pkg as p
from dunder_and_all_pkg import *

print(public, "not_listed" in globals(), "_hidden" in globals(), p._hidden, p.not_listed, p.__all__)
print(p.__name__, p.__package__, p.__spec__ is not None, p.__doc__, type(p.__dict__).__name__, "__builtins__" in vars(p), p.__file__.endswith("__init__.py"))
p.added = 5
import dunder_and_all_pkg as again
print(again.added, again is p, sys.modules["dunder_and_all_pkg"] is p, dir(p)[-3:] == sorted(dir(p))[-3:])
del p.added
print(hasattr(again, "added"), p.sub.value, p.from_sub, p.call()())
try:
    from dunder_and_all_pkg import wrong_all
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    exec("from dunder_and_all_pkg.bad_all import *")
except AttributeError as e:
    print(e)
