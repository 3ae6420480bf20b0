import sample_pkg.cycle_one as one
from sample_pkg import cycle_two

print(one.NAME, cycle_two.NAME, one.partner(), cycle_two.partner(), cycle_two.seen_at_import)
try:
    import sample_pkg.explodes
except ZeroDivisionError as e:
    print("failed", e)
import sys
print("sample_pkg.explodes" in sys.modules)
try:
    import sample_pkg.explodes
except ZeroDivisionError as e:
    print("failed again", e)
from sample_pkg import lazy
print(lazy.answer, lazy.dynamic_thing)
try:
    lazy.other
except AttributeError as e:
    print(e)
