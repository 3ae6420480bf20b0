"""Template subclasses: another delimiter, other identifiers, a pattern of their own."""
import string


class Percent(string.Template):
    delimiter = '%'


class Letters(string.Template):
    idpattern = '[a-z]+'


class At(string.Template):
    pattern = r'(?P<escaped>@@)|@(?P<named>[a-z]+)|@{(?P<braced>[a-z]+)}|(?P<invalid>@)'


class Below(Percent):
    pass


for kind, text in ((Percent, '%x $x %% %{x}y'), (Letters, '$xy $x1'), (At, '@x @@ @{x}'), (Below, '%x'), (string.Template, '$x ${x}')):
    print(kind(text).safe_substitute(x=1), kind(text).substitute(x=1, xy=2), kind(text).get_identifiers())
print(At.pattern.pattern, bool(string.Template.pattern.match('$a')), Percent.pattern.match('%{b}').group('braced'))
