# Where a compiled file would be.
import re
from importlib import util


def cache_from_source(*args, **kwargs):
    return re.sub("[a-z]+-311", "TAG", util.cache_from_source(*args, **kwargs))


print(cache_from_source("/a/b/c.py"), cache_from_source("mod.py", optimization=2), cache_from_source("x.y.z", optimization=""))
print(cache_from_source("m.py", debug_override=False), cache_from_source("m.py", True), cache_from_source("p/.hidden"))
for args in dict(optimization="a-b"), dict(debug_override=True, optimization=1):
    try:
        print(cache_from_source("m.py", **args))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
