# string.Template with a pattern or flags of its own.
from string import Template
class Cased(Template):
    flags = 0
d = dict(wHO="tim", WHAT="ham", meal="dinner", w="fred")
print(Cased("$wHO likes ${WHAT} for ${meal}").safe_substitute(d))
class At(Template):
    pattern = r"""\$(?: (?P<escaped>\$) | (?P<named>[_a-z][_a-z0-9]*) | @@(?P<braced>[_a-z][_a-z0-9]*)@@ | (?P<invalid>) )"""
t = At("in $@@place@@ for $$5 and $who")
print(t.safe_substitute(), t.safe_substitute(place="Paris"), t.get_identifiers(), t.is_valid())
class Bad(Template):
    pattern = r"(?P<badname>.*) | (?P<escaped>@{2}) | @(?P<named>[a-z]+) | @{(?P<braced>[a-z]+)} | (?P<invalid>@)"
for method in ("substitute", "safe_substitute", "is_valid", "get_identifiers"):
    try:
        print(getattr(Bad("@a"), method)())
    except ValueError as e:
        print(e.args[0])
print(Template("$a ${b} $ $$ ${c $1").safe_substitute(a=1), Template("x $ y").is_valid())
