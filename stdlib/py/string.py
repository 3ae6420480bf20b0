"""Common string constants, capwords, and two ways to fill in texts: Template and Formatter."""

import _string

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Split into words, capitalize each, join them again."""
    words = s.split(sep)
    return (sep or " ").join([word.capitalize() for word in words])


_name_start = frozenset(ascii_letters + "_")
_name_rest = frozenset(ascii_letters + digits + "_")


class _Missing:
    def __repr__(self):
        return "{}"


_missing = _Missing()


class _LazyPattern:
    """The attribute `pattern` of Template and its subclasses: compiled when it is first asked for."""

    def __init__(self, given=None):
        self.given = given                  # what the class says, if it does

    def __get__(self, obj, cls):
        import re
        pattern = self.given
        if pattern is None:
            delimiter = re.escape(cls.delimiter)
            brace = cls.braceidpattern or cls.idpattern
            pattern = (rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})"
                       rf"|{{(?P<braced>{brace})}}|(?P<invalid>))")
        elif not isinstance(pattern, str):
            return pattern
        return re.compile(pattern, cls.flags | re.VERBOSE)


class Template:
    """A text with $name and ${name} placeholders; $$ stands for one $."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = 2
    pattern = _LazyPattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = _LazyPattern(cls.__dict__.get("pattern"))

    def __init__(self, template):
        self.template = template

    def _own_pattern(self):
        """The regular expression of a subclass that changes what an identifier is; None: the scanner below will do."""
        cls = type(self)
        raw = cls.__dict__.get("pattern")
        if (type(raw) is _LazyPattern and raw.given is None and cls.idpattern == Template.idpattern and
                cls.braceidpattern is None and cls.flags == Template.flags):
            return None
        return cls.pattern

    def _pieces(self):
        """Yield (kind, text, position, source): kind is "text", "escaped", "named", "braced" or "invalid"."""
        text = self.template
        pattern = self._own_pattern()
        at = 0
        if pattern is not None:
            for match in pattern.finditer(text):
                yield "text", text[at:match.start()], at, ""
                for kind in ("named", "braced", "escaped", "invalid"):
                    if match.group(kind) is not None:
                        yield kind, match.group(kind), match.start(), match.group()
                        break
                else:
                    raise ValueError("Unrecognized named group in pattern", pattern)
                at = match.end()
            yield "text", text[at:], at, ""
            return
        delimiter = self.delimiter
        while True:
            found = text.find(delimiter, at)
            if found < 0:
                yield "text", text[at:], at, ""
                return
            yield "text", text[at:found], at, ""
            i = found + len(delimiter)
            if text.startswith(delimiter, i):
                yield "escaped", delimiter, found, delimiter * 2
                at = i + len(delimiter)
                continue
            braced = text.startswith("{", i)
            start = i + 1 if braced else i
            end = start
            if text[end:end + 1] in _name_start and end < len(text):
                end += 1
                while end < len(text) and text[end] in _name_rest:
                    end += 1
            if end > start and (not braced or text.startswith("}", end)):
                at = end + 1 if braced else end
                yield ("braced" if braced else "named"), text[start:end], found, text[found:at]
            else:
                yield "invalid", "", found, delimiter
                at = i

    def _invalid(self, position):
        i = position + len(self.delimiter)
        lines = self.template[:i].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = i - len("".join(lines[:-1]))
            line = len(lines)
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    @staticmethod
    def _mapping(mapping, kws):
        if mapping is _missing:
            return kws
        if kws:
            from collections import ChainMap
            return ChainMap(kws, mapping)
        return mapping

    def substitute(self, mapping=_missing, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        for kind, text, position, source in self._pieces():
            if kind == "text":
                out.append(text)
            elif kind == "escaped":
                out.append(self.delimiter)
            elif kind == "invalid":
                self._invalid(position)
            else:
                out.append(str(mapping[text]))
        return "".join(out)

    def safe_substitute(self, mapping=_missing, /, **kws):
        mapping = self._mapping(mapping, kws)
        out = []
        for kind, text, position, source in self._pieces():
            if kind == "text":
                out.append(text)
            elif kind == "escaped":
                out.append(self.delimiter)
            elif kind == "invalid":
                out.append(source)
            else:
                try:
                    out.append(str(mapping[text]))
                except KeyError:
                    out.append(source)
        return "".join(out)

    def is_valid(self):
        return all(kind != "invalid" for kind, text, position, source in self._pieces())

    def get_identifiers(self):
        names = []
        for kind, text, position, source in self._pieces():
            if kind in ("named", "braced") and text not in names:
                names.append(text)
        return names


class Formatter:
    """str.format in parts that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            out.append(self.format_field(value, spec))
        return "".join(out), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            value = getattr(value, name) if is_attr else value[name]
        return value, first
