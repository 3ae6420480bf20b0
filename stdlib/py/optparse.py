"""Command lines in the style before argparse: OptionParser, with options that have short and long names, types and actions."""
import os
import sys

__version__ = "1.5.3"
__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer', 'OptionGroup', 'OptionParser',
           'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter', 'OptParseError', 'OptionError', 'OptionConflictError',
           'OptionValueError', 'BadOptionError', 'check_choice']

NO_DEFAULT = ("NO", "DEFAULT")
SUPPRESS_HELP = "SUPPRESSHELP"
SUPPRESS_USAGE = "SUPPRESSUSAGE"


def _short_repr(self):
    return "<%s at 0x%x: %s>" % (self.__class__.__name__, id(self), self)


def _(text):
    """The translation of a message, in a program that has set up gettext."""
    gettext = sys.modules.get('gettext')
    return gettext.gettext(text) if gettext else text


def _ngettext(one, many, n):
    gettext = sys.modules.get('gettext')
    return gettext.ngettext(one, many, n) if gettext else one if n == 1 else many


# --- errors ---

class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An Option was made with arguments that are wrong or do not go together."""

    def __init__(self, msg, option):
        self.msg = msg
        self.option_id = str(option)

    def __str__(self):
        return "option %s: %s" % (self.option_id, self.msg) if self.option_id else self.msg


class OptionConflictError(OptionError):
    """An option was added whose name the parser has already."""


class OptionValueError(OptParseError):
    """The command line gives an option a value that it cannot have."""


class BadOptionError(OptParseError):
    """The command line has an option that the parser does not know."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _("no such option: %s") % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """The command line has an abbreviation that fits several options."""

    def __init__(self, opt_str, possibilities):
        super().__init__(opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return _("ambiguous option: %s (%s?)") % (self.opt_str, ", ".join(self.possibilities))


# --- help ---

def _terminal_width():
    try:
        return int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        return 80


class HelpFormatter:
    """Lays out usage and help: option names on the left, their explanations from one column on."""
    NO_DEFAULT_VALUE = "none"

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        self.width = width = _terminal_width() - 2 if width is None else width
        self.help_position = self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.level = self.current_indent = 0
        self.help_width = None          # known once store_option_strings has run
        self.short_first, self.default_tag = short_first, "%default"
        self.option_strings = {}        # option -> its names with their metavars
        self._short_pattern = "%s %s"
        self._long_pattern = "%s=%s"

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        if delim not in ("", " "):
            raise ValueError("invalid metavar delimiter for short options: %r" % delim)
        self._short_pattern = "%s" + delim + "%s"

    def set_long_opt_delimiter(self, delim):
        if delim not in ("=", " "):
            raise ValueError("invalid metavar delimiter for long options: %r" % delim)
        self._long_pattern = "%s" + delim + "%s"

    def indent(self):
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, "Indent decreased below 0."
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError("subclasses must implement")

    def format_heading(self, heading):
        raise NotImplementedError("subclasses must implement")

    def _filled(self, text):
        import textwrap
        indent = " " * self.current_indent
        return textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        return self._filled(description) + "\n" if description else ""

    def format_epilog(self, epilog):
        return "\n" + self._filled(epilog) + "\n" if epilog else ""

    def expand_default(self, option):
        if self.parser is None or not self.default_tag:
            return option.help
        value = self.parser.defaults.get(option.dest)
        if value is NO_DEFAULT or value is None:
            value = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(value))

    def format_option(self, option):
        """The names, then the help beside them, or below when they are too wide."""
        names = self.option_strings[option]
        room = self.help_position - self.current_indent - 2
        beside = len(names) <= room
        text = "%*s%s" % (self.current_indent, "", "%-*s  " % (room, names) if beside else names + "\n")
        if option.help:
            import textwrap
            lines = textwrap.wrap(self.expand_default(option), self.help_width)
            text += "%*s%s\n" % (0 if beside else self.help_position, "", lines[0])
            text += "".join(["%*s%s\n" % (self.help_position, "", line) for line in lines[1:]])
        elif beside:
            text += "\n"
        return text

    def store_option_strings(self, parser):
        """Notes the names of all options and finds the column of the help."""
        self.indent()
        widest = self._note_names(parser.option_list)
        self.indent()
        for group in parser.option_groups:
            widest = max(widest, self._note_names(group.option_list))
        self.dedent()
        self.dedent()
        self.help_position = min(widest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _note_names(self, options):
        widest = 0
        for option in options:
            names = self.option_strings[option] = self.format_option_strings(option)
            widest = max(widest, len(names) + self.current_indent)
        return widest

    def format_option_strings(self, option):
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_pattern % (name, metavar) for name in short]
            long = [self._long_pattern % (name, metavar) for name in long]
        return ", ".join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Sections are indented below their headings."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _("Usage: %s\n") % usage

    def format_heading(self, heading):
        return "%*s%s:\n" % (self.current_indent, "", heading)


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return "%s  %s\n" % (self.format_heading(_("Usage")), usage)

    def format_heading(self, heading):
        return "%s\n%s\n" % (heading, "=-"[self.level] * len(heading))


# --- values of options ---

def _parse_num(val, type):
    if val[:2] in ("0b", "0B"):
        return type(val[2:] or "0", 2)
    return type(val, 16 if val[:2] in ("0x", "0X") else 8 if val[:1] == "0" else 10)


def _int_of(val):
    return _parse_num(val, int)


_converters = {"int": (_int_of, _("integer")), "long": (_int_of, _("integer")), "float": (float, _("floating-point")),
                "complex": (complex, _("complex"))}


def check_builtin(option, opt, value):
    convert, what = _converters[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(_("option %s: invalid %s value: %r") % (opt, what, value))


def check_choice(option, opt, value):
    if value in option.choices:
        return value
    choices = ", ".join(map(repr, option.choices))
    raise OptionValueError(_("option %s: invalid choice: %r (choose from %s)") % (opt, value, choices))


class Option:
    """An option: Option("-f", "--file", action=..., type=..., dest=..., default=..., nargs=..., const=..., choices=...,
    callback=..., callback_args=..., callback_kwargs=..., help=..., metavar=...)."""
    ATTRS = ['action', 'type', 'dest', 'default', 'nargs', 'const', 'choices', 'callback', 'callback_args', 'callback_kwargs',
             'help', 'metavar']
    ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count", "callback", "help", "version")
    STORE_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count")
    TYPED_ACTIONS = ("store", "append", "callback")
    ALWAYS_TYPED_ACTIONS = ("store", "append")
    CONST_ACTIONS = ("store_const", "append_const")
    TYPES = ("string", "int", "long", "float", "complex", "choice")
    TYPE_CHECKER = {"int": check_builtin, "long": check_builtin, "float": check_builtin, "complex": check_builtin,
                    "choice": check_choice}
    CHECK_METHODS = None                # set below: functions that check an option that was just made

    def __init__(self, *opts, **attrs):
        self._short_opts = []
        self._long_opts = []
        self._sort_names(self._given_names(opts))
        self._take_attributes(attrs)
        for checker in self.CHECK_METHODS:
            checker(self)

    def _given_names(self, opts):
        names = list(filter(None, opts))
        if names:
            return names
        raise TypeError("at least one option string must be supplied")

    def _sort_names(self, opts):
        for opt in opts:
            if len(opt) < 2:
                raise OptionError("invalid option string %r: must be at least two characters long" % opt, self)
            if len(opt) == 2:
                if opt[0] != "-" or opt[1] == "-":
                    raise OptionError("invalid short option string %r: must be of the form -x, (x any non-dash char)" % opt, self)
                self._short_opts.append(opt)
            else:
                if opt[:2] != "--" or opt[2] == "-":
                    raise OptionError("invalid long option string %r: must start with --, followed by non-dash" % opt, self)
                self._long_opts.append(opt)

    def _take_attributes(self, attrs):
        unknown = sorted(attrs.keys() - set(self.ATTRS))
        for attr in self.ATTRS:
            setattr(self, attr, attrs.get(attr, NO_DEFAULT if attr == 'default' else None))
        if unknown:
            raise OptionError("invalid keyword arguments: %s" % ", ".join(unknown), self)

    def _settle_action(self):
        if self.action is None:
            self.action = "store"
        elif self.action not in self.ACTIONS:
            raise OptionError("invalid action: %r" % self.action, self)

    def _settle_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = "string" if self.choices is None else "choice"
            return
        if isinstance(self.type, type):
            self.type = self.type.__name__
        if self.type == "str":
            self.type = "string"
        if self.type not in self.TYPES:
            raise OptionError("invalid option type: %r" % self.type, self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError("must not supply a type for action %r" % self.action, self)

    def _settle_choices(self):
        if self.type != "choice":
            if self.choices is not None:
                raise OptionError("must not supply choices for type %r" % self.type, self)
        elif self.choices is None:
            raise OptionError("must supply a list of choices for type 'choice'", self)
        elif not isinstance(self.choices, (tuple, list)):
            kind = str(type(self.choices)).split("'")[1]
            raise OptionError("choices must be a list of strings ('%s' supplied)" % kind, self)

    def _settle_dest(self):
        if self.dest is None and (self.action in self.STORE_ACTIONS or self.type is not None):
            self.dest = self._long_opts[0][2:].replace('-', '_') if self._long_opts else self._short_opts[0][1]

    def _settle_const(self):
        if self.action not in self.CONST_ACTIONS and self.const is not None:
            raise OptionError("'const' must not be supplied for action %r" % self.action, self)

    def _settle_nargs(self):
        if self.action in self.TYPED_ACTIONS:
            if self.nargs is None:
                self.nargs = 1
        elif self.nargs is not None:
            raise OptionError("'nargs' must not be supplied for action %r" % self.action, self)

    def _settle_callback(self):
        if self.action == "callback":
            if not callable(self.callback):
                raise OptionError("callback not callable: %r" % self.callback, self)
            for attr, kind in (('callback_args', tuple), ('callback_kwargs', dict)):
                value = getattr(self, attr)
                if value is not None and not isinstance(value, kind):
                    raise OptionError("%s, if supplied, must be a %s: not %r" % (attr, kind.__name__, value), self)
            return
        if self.callback is not None:
            raise OptionError("callback supplied (%r) for non-callback option" % self.callback, self)
        for attr in ('callback_args', 'callback_kwargs'):
            if getattr(self, attr) is not None:
                raise OptionError("%s supplied for non-callback option" % attr, self)

    CHECK_METHODS = [_settle_action, _settle_type, _settle_choices, _settle_dest, _settle_const, _settle_nargs, _settle_callback]

    def __str__(self):
        return "/".join(self._short_opts + self._long_opts)

    __repr__ = _short_repr

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        return self._long_opts[0] if self._long_opts else self._short_opts[0]

    def check_value(self, opt, value):
        checker = self.TYPE_CHECKER.get(self.type)
        return value if checker is None else checker(self, opt, value)

    def convert_value(self, opt, value):
        if value is None:
            return None
        if self.nargs == 1:
            return self.check_value(opt, value)
        return tuple([self.check_value(opt, part) for part in value])

    def process(self, opt, value, values, parser):
        return self.take_action(self.action, self.dest, opt, self.convert_value(opt, value), values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        if action in ("store", "store_const", "store_true", "store_false"):
            setattr(values, dest, {"store": value, "store_const": self.const}.get(action, action == "store_true"))
        elif action in ("append", "append_const"):
            values.ensure_value(dest, []).append(value if action == "append" else self.const)
        elif action == "count":
            setattr(values, dest, values.ensure_value(dest, 0) + 1)
        elif action == "callback":
            self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
        elif action == "help":
            parser.print_help()
            parser.exit()
        elif action == "version":
            parser.print_version()
            parser.exit()
        else:
            raise ValueError("unknown action %r" % self.action)
        return 1


make_option = Option


class Values:
    """What the options came to, as attributes."""

    def __init__(self, defaults=None):
        if defaults:
            for attr, value in defaults.items():
                setattr(self, attr, value)

    def __str__(self):
        return str(self.__dict__)

    __repr__ = _short_repr

    def __eq__(self, other):
        if isinstance(other, Values):
            return self.__dict__ == other.__dict__
        return self.__dict__ == other if isinstance(other, dict) else NotImplemented

    def _replace_known(self, dict):
        """Take over the values of `dict` that are not None, for attributes that are there already."""
        for attr in dir(self):
            if dict.get(attr) is not None:
                setattr(self, attr, dict[attr])

    def _add_all(self, dict):
        self.__dict__.update(dict)

    def _update(self, dict, mode):
        if mode not in ("careful", "loose"):
            raise ValueError("invalid update mode: %r" % mode)
        (self._replace_known if mode == "careful" else self._add_all)(dict)

    def read_module(self, modname, mode="careful"):
        __import__(modname)
        self._update(vars(sys.modules[modname]), mode)

    def read_file(self, filename, mode="careful"):
        scope = {}
        with open(filename) as file:
            exec(file.read(), scope)
        self._update(scope, mode)

    def ensure_value(self, attr, value):
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


# --- containers ---

def _made_or_given(kind, make, args, kwargs):
    """What add_option and add_option_group take: one finished object, or the arguments to make it of."""
    if isinstance(args[0], str):
        return make(*args, **kwargs)
    if len(args) > 1 or kwargs:
        raise TypeError("invalid arguments")
    if not isinstance(args[0], kind):
        raise TypeError("not an %s instance: %r" % (kind.__name__, args[0]))
    return args[0]


class OptionContainer:
    """What has options: the parser and its groups, which share the tables of names."""

    def __init__(self, option_class, conflict_handler, description):
        self._start_lists()
        self.option_class = option_class
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    def _own_tables(self):
        self._short_opt = {}
        self._long_opt = {}
        self.defaults = {}

    def _shared_tables(self, parser):
        self._short_opt = parser._short_opt
        self._long_opt = parser._long_opt
        self.defaults = parser.defaults

    def set_conflict_handler(self, handler):
        if handler not in ("error", "resolve"):
            raise ValueError("invalid conflict_resolution value %r" % handler)
        self.conflict_handler = handler

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def destroy(self):
        """Give up the references that make cycles."""
        del self._short_opt
        del self._long_opt
        del self.defaults

    def _resolve_conflicts(self, option):
        taken = [(name, table[name]) for names, table in ((option._short_opts, self._short_opt), (option._long_opts, self._long_opt))
                 for name in names if name in table]
        if taken and self.conflict_handler == "error":
            raise OptionConflictError("conflicting option string(s): %s" % ", ".join([name for name, _older in taken]), option)
        for name, older in taken:
            (older._long_opts if name.startswith("--") else older._short_opts).remove(name)
            del (self._long_opt if name.startswith("--") else self._short_opt)[name]
            if not (older._short_opts or older._long_opts):
                older.container.option_list.remove(older)

    def add_option(self, *args, **kwargs):
        """Add an Option, or make one from its names and attributes and add that."""
        option = _made_or_given(Option, self.option_class, args, kwargs)
        self._resolve_conflicts(option)
        option.container = self
        self.option_list.append(option)
        self._short_opt.update(dict.fromkeys(option._short_opts, option))
        self._long_opt.update(dict.fromkeys(option._long_opts, option))
        dest = option.dest
        if dest is not None:
            known = self.defaults.get(dest)
            self.defaults[dest] = known if option.default is NO_DEFAULT else option.default
        return option

    def add_options(self, option_list):
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        return opt_str in self._short_opt or opt_str in self._long_opt

    def remove_option(self, opt_str):
        found = self.get_option(opt_str)
        if found is None:
            raise ValueError("no such option %r" % opt_str)
        for names, table in ((found._short_opts, self._short_opt), (found._long_opts, self._long_opt)):
            for name in names:
                del table[name]
        found.container.option_list.remove(found)

    def format_option_help(self, formatter):
        return "".join([formatter.format_option(option) for option in self.option_list if option.help is not SUPPRESS_HELP])

    def format_description(self, formatter):
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        parts = [self.format_description(formatter)] if self.description else []
        parts.append(self.format_option_help(formatter))
        return "\n".join(parts)


class OptionGroup(OptionContainer):

    def __init__(self, parser, title, description=None):
        self.parser = parser
        super().__init__(parser.option_class, parser.conflict_handler, description)
        self.title = title

    def _start_lists(self):
        self.option_list = []
        self._shared_tables(self.parser)

    def set_title(self, title):
        self.title = title

    def destroy(self):
        super().destroy()
        del self.option_list

    def format_help(self, formatter):
        text = formatter.format_heading(self.title)
        formatter.indent()
        text += super().format_help(formatter)
        formatter.dedent()
        return text


# --- the parser ---

class OptionParser(OptionContainer):
    """Parses command lines: OptionParser(usage, option_list, option_class, version, conflict_handler, description, formatter,
    add_help_option, prog, epilog). In usage, version and description "%prog" is the program's name."""
    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None, conflict_handler="error",
                 description=None, formatter=None, add_help_option=True, prog=None, epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.set_usage(usage)
        self.allow_interspersed_args = self.process_default_values = True
        self.formatter = formatter or IndentedHelpFormatter()
        self.formatter.set_parser(self)
        self._add_first_options(option_list, add_help=add_help_option)
        self._reset()

    def destroy(self):
        """Break the cycles, so that the parser goes at once when it is no longer needed."""
        super().destroy()
        for group in self.option_groups:
            group.destroy()
        del self.option_list
        del self.option_groups
        del self.formatter

    def _start_lists(self):
        self.option_list = []
        self.option_groups = []
        self._own_tables()

    def _offer_help(self):
        self.add_option("-h", "--help", action="help", help=_("show this help message and exit"))

    def _offer_version(self):
        self.add_option("--version", action="version", help=_("show program's version number and exit"))

    def _add_first_options(self, option_list, add_help=True):
        for options in self.standard_option_list, option_list or ():
            self.add_options(options)
        if self.version:
            self._offer_version()
        if add_help:
            self._offer_help()

    def _reset(self):
        self.rargs = self.largs = self.values = None

    def set_usage(self, usage):
        if usage is None:
            self.usage = _("%prog [options]")
        elif usage is SUPPRESS_USAGE:
            self.usage = None
        else:
            self.usage = usage[7:] if usage.lower().startswith("usage: ") else usage

    def enable_interspersed_args(self):
        """Options may stand behind arguments."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """Parsing stops at the first argument that is no option."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        self.process_default_values = process

    def set_default(self, dest, value):
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)

    def _every_option(self):
        return [option for container in (self, *self.option_groups) for option in container.option_list]

    def get_default_values(self):
        if not self.process_default_values:
            return Values(self.defaults)
        result = Values(self.defaults)
        for option in self._every_option():
            text = self.defaults.get(option.dest)
            if isinstance(text, str):           # as if it stood on the command line
                setattr(result, option.dest, option.check_value(option.get_opt_string(), text))
        return result

    def add_option_group(self, *args, **kwargs):
        group = _made_or_given(OptionGroup, lambda *args, **kwargs: OptionGroup(self, *args, **kwargs), args, kwargs)
        if group.parser is not self:
            raise ValueError("invalid OptionGroup (wrong parser)")
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        option = self.get_option(opt_str)
        return option.container if option and option.container is not self else None

    # parsing

    def _command_line(self, args):
        return sys.argv[1:] if args is None else args[:]

    def parse_args(self, args=None, values=None):
        """(values : Values, args : [str]) of the command line; args are what is left after the options."""
        self.rargs, self.largs = self._command_line(args), []
        self.values = values = self.get_default_values() if values is None else values
        rest, passed = self.rargs, self.largs       # callbacks may put other lists into the attributes
        try:
            self._consume(passed, rest, values)
        except (BadOptionError, OptionValueError) as error:
            self.error(str(error))
        return self.check_values(values, passed + rest)

    def check_values(self, values, args):
        """Subclasses may look at the result here and complain."""
        return values, args

    def _consume(self, largs, rargs, values):
        """Takes options from the front of `rargs`; arguments between them go to `largs`."""
        while rargs:
            arg = rargs[0]
            if arg == "--":
                del rargs[0]
                return
            if arg[:2] == "--":
                self._take_long(rargs, values)
            elif arg[:1] == "-" and len(arg) > 1:
                self._take_short(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(arg)
                del rargs[0]
            else:
                return

    def _match_long_opt(self, opt):
        return _match_abbrev(opt, self._long_opt)

    def _take_value(self, option, opt, rargs):
        count = option.nargs
        if len(rargs) < count:
            self.error(_ngettext("%(option)s option requires %(number)d argument", "%(option)s option requires %(number)d arguments",
                                count) % {"option": opt, "number": count})
        if count == 1:
            return rargs.pop(0)
        value = tuple(rargs[:count])
        del rargs[:count]
        return value

    def _take_long(self, rargs, values):
        name, explicit, value = rargs.pop(0).partition("=")
        if explicit:
            rargs.insert(0, value)
        opt = self._match_long_opt(name)
        option = self._long_opt[opt]
        value = None
        if option.takes_value():
            value = self._take_value(option, opt, rargs)
        elif explicit:
            self.error(_("%s option does not take a value") % opt)
        option.process(opt, value, values, self)

    def _take_short(self, rargs, values):
        letters = rargs.pop(0)[1:]
        while letters:
            opt, letters = "-" + letters[0], letters[1:]
            option = self._short_opt.get(opt)
            if not option:
                raise BadOptionError(opt)
            value = None
            if option.takes_value():
                if letters:                 # the rest is its value
                    rargs.insert(0, letters)
                    letters = ""
                value = self._take_value(option, opt, rargs)
            option.process(opt, value, values, self)

    # messages

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace("%prog", self.get_prog_name())

    def get_description(self):
        return self.expand_prog_name(self.description)

    def exit(self, status=0, msg=None):
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """Print a usage message incorporating 'msg' to stderr and exit; a subclass's should not return either."""
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.get_prog_name(), msg))

    def get_usage(self):
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ""

    def print_usage(self, file=None):
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        return self.expand_prog_name(self.version) if self.version else ""

    def print_version(self, file=None):
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        layout = formatter or self.formatter
        layout.store_option_strings(self)
        heading = layout.format_heading(_("Options"))
        layout.indent()
        sections = [super().format_option_help(layout)] if self.option_list else []
        sections += [group.format_help(layout) for group in self.option_groups]
        layout.dedent()
        return heading + "\n".join(sections) if sections else ""

    def format_epilog(self, formatter):
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        layout = formatter or self.formatter
        head = [self.get_usage()] if self.usage else []
        if self.description:
            head.append(self.format_description(layout))
        return "".join([part + "\n" for part in head]) + self.format_option_help(layout) + self.format_epilog(layout)

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())


def _match_abbrev(s, wordmap):
    """The word of `wordmap` that is `s` or that `s` abbreviates; BadOptionError, AmbiguousOptionError."""
    if s in wordmap:
        return s
    found = sorted(word for word in wordmap if word.startswith(s))
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadOptionError(s)
    raise AmbiguousOptionError(s, found)
