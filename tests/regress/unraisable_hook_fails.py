# An unraisablehook that fails itself is reported in place of what it was given.
import io
import sys


class Fails:
    def __del__(self):
        raise KeyError("k")


class Hook:
    def __call__(self, info):
        raise ValueError("the hook")

    def __repr__(self):
        return "a hook"


sys.unraisablehook = Hook()
sys.stderr = io.StringIO()
Fails()
print([line for line in sys.stderr.getvalue().splitlines() if not line.startswith("  ")])
