"""Command lines: declare the options and positional arguments of a program, parse sys.argv, print usage and help.

In three parts: what prints (HelpFormatter and its kin), what is declared (Action, the containers, ArgumentParser),
and what parses (`_Run`, one per call of parse_known_args). Nothing heavy is imported until help has to be printed.
"""
import os as _os
import sys as _sys

__all__ = [
    'ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
    'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter', 'MetavarTypeHelpFormatter',
    'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE',
]

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


def _(text):
    """The translation of a message, in a program that has set up gettext."""
    gettext = _sys.modules.get('gettext')
    return gettext.gettext(text) if gettext else text


def ngettext(one, many, n):
    gettext = _sys.modules.get('gettext')
    return gettext.ngettext(one, many, n) if gettext else one if n == 1 else many


class _AttributeHolder:
    """Gives a repr that reads like a call: Kind(positional, name=value, **{'odd name': value})."""

    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append('%s=%r' % (name, value))
            else:
                odd[name] = value
        if odd:
            parts.append('**%s' % repr(odd))
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


# --- help ---

class HelpFormatter:
    """Lays out usage and help.  Subclasses may override its methods, as the four below do."""

    class _Section:
        """A heading and what is below it: calls that give text, made when the help is put together."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            body = formatter._join_parts([func(*args) for func, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not body:
                return ''
            heading = ''
            if self.heading is not SUPPRESS and self.heading is not None:
                heading = '%*s%s:\n' % (formatter._current_indent, '', self.heading)
            return formatter._join_parts(['\n', heading, body, '\n'])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_width() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    # what ArgumentParser calls, in the order of the help text

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        headers = [self._format_action_invocation(action)]
        headers += [self._format_action_invocation(sub) for sub in self._iter_indented_subactions(action)]
        widest = max(map(len, headers)) + self._current_indent
        self._action_max_length = max(self._action_max_length, widest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if not text:
            return text
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n'

    # the parts

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def _join_parts(self, part_strings):
        return ''.join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        indent = ' ' * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + '\n\n'

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = _('usage: ')
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = '%(prog)s' % dict(prog=self._prog)
        else:
            usage = self._automatic_usage(actions, groups, prefix)
        return '%s%s\n\n' % (prefix, usage)

    def _automatic_usage(self, actions, groups, prefix):
        """The program and its arguments, options first, on one line if that is wide enough."""
        prog = '%(prog)s' % dict(prog=self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        whole = self._format_actions_usage(optionals + positionals, groups)
        usage = ' '.join([part for part in (prog, whole) if part])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) <= width:
            return usage
        options = _usage_words(self._format_actions_usage(optionals, groups))
        arguments = _usage_words(self._format_actions_usage(positionals, groups))
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = len(prefix) + len(prog) + 1
            if options:
                lines = _wrap_words([prog] + options, width, indent, len(prefix)) + _wrap_words(arguments, width, indent)
            elif arguments:
                lines = _wrap_words([prog] + arguments, width, indent, len(prefix))
            else:
                lines = [prog]
        else:                               # a long name has a line of its own
            indent = len(prefix)
            lines = _wrap_words(options + arguments, width, indent)
            if len(lines) > 1:
                lines = _wrap_words(options, width, indent) + _wrap_words(arguments, width, indent)
            lines = [prog] + lines
        return '\n'.join(lines)

    def _format_actions_usage(self, actions, groups):
        spans = []                          # (first, last, required) of groups whose members stand together
        grouped = set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] not in actions:
                continue
            first = actions.index(members[0])
            if actions[first:first + len(members)] != members:
                continue
            grouped.update(members)
            shown = [i for i, action in enumerate(members, first) if action.help is not SUPPRESS]
            if shown and (not group.required or len(shown) > 1):
                spans.append((shown[0], shown[-1], '()' if group.required else '[]'))
        text = ''
        for i, action in enumerate(actions):
            if action.help is SUPPRESS:
                continue
            if text:
                text += ' | ' if any(first < i <= last for first, last, _pair in spans) else ' '
            text += ''.join([pair[0] for first, _last, pair in spans if first == i])
            text += self._format_usage_part(action, action in grouped)
            text += ''.join([pair[1] for _first, last, pair in spans if last == i])
        return text

    def _format_usage_part(self, action, in_group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if in_group and part[0] == '[' and part[-1] == ']' else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            default = self._get_default_metavar_for_optional(action)
            part = '%s %s' % (action.option_strings[0], self._format_args(action, default))
        return part if action.required or in_group else '[%s]' % part

    def _format_action(self, action):
        """The entry of one argument: its name, then the help beside it, or below when the name is long."""
        position = min(self._action_max_length + 2, self._max_help_position)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        if not action.help:
            parts = ['%*s%s\n' % (self._current_indent, '', header)]
            indent = 0
        elif len(header) <= room:
            parts = ['%*s%-*s  ' % (self._current_indent, '', room, header)]
            indent = 0
        else:
            parts = ['%*s%s\n' % (self._current_indent, '', header)]
            indent = position
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, max(self._width - position, 11))
                parts.append('%*s%s\n' % (indent, '', lines[0]))
                parts += ['%*s%s\n' % (position, '', line) for line in lines[1:]]
        elif not parts[0].endswith('\n'):
            parts.append('\n')
        parts += [self._format_action(sub) for sub in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return self._metavar_formatter(action, default)(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join(['%s %s' % (option, args) for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            metavar = action.metavar
        elif action.choices is not None:
            metavar = '{%s}' % ','.join([str(choice) for choice in action.choices])
        else:
            metavar = default_metavar

        def names(count):
            return metavar if isinstance(metavar, tuple) else (metavar,) * count
        return names

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return ('[%s [%s ...]]' if len(metavar) == 2 else '[%s ...]') % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            places = ['%s' for _i in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return ' '.join(places) % names(nargs)

    def _expand_help(self, action):
        params = {name: getattr(value, '__name__', value)
                  for name, value in dict(vars(action), prog=self._prog).items() if value is not SUPPRESS}
        if params.get('choices') is not None:
            params['choices'] = ', '.join([str(choice) for choice in params['choices']])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        try:
            subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from subactions()
        self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_one_line(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_one_line(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _terminal_width():
    """What $COLUMNS says, or the terminal, or 80."""
    try:
        width = int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        width = 0
    if width <= 0:
        try:
            width = _os.get_terminal_size(_sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            width = 0
    return width or 80


def _one_line(text):
    """`text` with single blanks; those that must not break a line stay."""
    for blank in '\t\n\r\f\v':
        text = text.replace(blank, ' ')
    return ' '.join([word for word in text.split(' ') if word])


def _usage_words(text):
    """What of a usage text must stay on a line: (...) and [...] as a whole, else words."""
    words = []
    i = 0
    while i < len(text):
        if text[i].isspace():
            i += 1
            continue
        end = i
        close = {'(': ')', '[': ']'}.get(text[i])
        while close and (end := text.find(close, end) + 1):
            while text.startswith(close, end):
                end += 1
            if end == len(text) or text[end].isspace():
                break
        if not close or not end:
            end = i
            while end < len(text) and not text[end].isspace():
                end += 1
        words.append(text[i:end])
        i = end
    return words


def _wrap_words(words, width, indent, first=None):
    """Lines of at most `width`, indented; the first begins at column `first` and is not indented when that is given."""
    lines = []
    line = []
    column = (indent if first is None else first) - 1
    for word in words:
        if column + 1 + len(word) > width and line:
            lines.append(' ' * indent + ' '.join(line))
            line = []
            column = indent - 1
        line.append(word)
        column += len(word) + 1
    if line:
        lines.append(' ' * indent + ' '.join(line))
    if first is not None:
        lines[0] = lines[0][indent:]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are written."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are written."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Says the defaults in the help."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        shows = action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))
        return text + ' (default: %(default)s)' if shows and '%(default)' not in text else text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Calls values by their types."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# --- errors ---

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in (argument.metavar, argument.dest):
        if name not in (None, SUPPRESS):
            return name
    return '{' + ','.join(argument.choices) + '}' if argument.choices else None


class ArgumentError(Exception):
    """Something is wrong with an argument, which the text names."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return '%s' % self.message
        return _('argument %(argument_name)s: %(message)s') % dict(message=self.message, argument_name=self.argument_name)


class ArgumentTypeError(Exception):
    """For `type` functions: the text says what is wrong with the string."""


# --- actions ---

class Action(_AttributeHolder):
    """What to do with one argument.

    An instance says which strings of the command line it takes (option_strings,
    nargs), what becomes of them (type, choices, const, default), where the result
    goes (dest) and what help says about it (required, help, metavar). When the
    parser meets it, it is called with parser, namespace, values, option_string.
    """

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar')
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_('.__call__() not defined'))


class BooleanOptionalAction(Action):

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        super().__init__(both, dest, nargs=0, default=default, type=type, choices=choices, required=required,
                         help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _StoreAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, '
                             'actions such as store true or store const may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):

    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        if nargs == 0:
            raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value to append, '
                             'the append const action may be more appropriate')
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):

    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help,
                         metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):

    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, 1 if count is None else count + 1)


class _HelpAction(Action):

    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):

    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version
        if version is None:
            version = parser.version
        formatter = parser._get_formatter()
        formatter.add_text(version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):

    class _ChoicesPseudoAction(Action):
        """What help lists for one command."""

        def __init__(self, name, aliases, help):
            metavar = '%s (%s)' % (name, ', '.join(aliases)) if aliases else name
            super().__init__([], name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required,
                         help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ArgumentError(self, _('conflicting subparser: %s') % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, _('conflicting subparser alias: %s') % alias)
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for known in (name, *aliases):
            self._name_parser_map[known] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *arg_strings = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            names = {'parser_name': name, 'choices': ', '.join(self._name_parser_map)}
            raise ArgumentError(self, _('unknown parser %(parser_name)r (choices: %(choices)s)') % names)
        # a namespace of its own, so that the command's defaults win over what the main parser has set
        found, rest = chosen.parse_known_args(arg_strings, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class _ExtendAction(_AppendAction):

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


# --- values ---

class FileType:
    """For `type`: opens the file of that name; '-' stands for standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                stream = _sys.stdin
            elif any(letter in self._mode for letter in 'wax'):
                stream = _sys.stdout
            else:
                raise ValueError(_('argument "-" with mode %r') % self._mode)
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {'filename': string, 'error': error})

    def __repr__(self):
        parts = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        for name, value in (('encoding', self._encoding), ('errors', self._errors)):
            if value is not None:
                parts.append('%s=%r' % (name, value))
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))


class Namespace(_AttributeHolder):
    """What the arguments came to, as attributes; equal to another with the same ones."""

    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


# --- containers ---

class _NegativeNumber:
    """Tells -1 and -.5 from options."""

    def match(self, text):
        if text[:1] != '-':
            return None
        whole, point, places = text[1:].partition('.')
        if point:
            return True if places.isdecimal() and (not whole or whole.isdecimal()) else None
        return True if whole.isdecimal() else None


class _ActionsContainer:

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, kind in (
                (None, _StoreAction), ('store', _StoreAction), ('store_const', _StoreConstAction),
                ('store_true', _StoreTrueAction), ('store_false', _StoreFalseAction), ('append', _AppendAction),
                ('append_const', _AppendConstAction), ('count', _CountAction), ('help', _HelpAction),
                ('version', _VersionAction), ('parsers', _SubParsersAction), ('extend', _ExtendAction)):
            self.register('action', name, kind)
        self._get_handler()                 # complains about an unknown one
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _NegativeNumber()
        self._has_negative_number_optionals = []    # a list, for groups to share

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Add a positional argument, add_argument('name', ...), or an option, add_argument('-o', '--option', ...)."""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError('unknown action "%s"' % (action_class,))
        action = action_class(**kwargs)
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ValueError('%r is not callable' % (convert,))
        if convert is FileType:
            raise ValueError('%r is a FileType class object, instance of it must be passed' % (convert,))
        if hasattr(self, '_get_formatter'):     # only a parser has one
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if self._negative_number_matcher.match(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over the arguments of a parent parser, in groups of the same titles."""
        own = {}
        for group in self._action_groups:
            if group.title in own:
                raise ValueError(_('cannot merge actions - two groups are named %r') % (group.title,))
            own[group.title] = group
        target = {}
        for group in container._action_groups:
            if group.title not in own:
                own[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                           conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                target[action] = own[group.title]
        for group in container._mutually_exclusive_groups:
            mutex = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                target[action] = mutex
        for action in container._actions:
            target.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        nargs = kwargs.get('nargs')
        if nargs not in (OPTIONAL, ZERO_OR_MORE) or nargs == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        long = None
        for option in args:
            if option[0] not in self.prefix_chars:
                values = {'option': option, 'prefix_chars': self.prefix_chars}
                raise ValueError(_('invalid option string %(option)r: must start with a character %(prefix_chars)r') % values)
            if long is None and len(option) > 1 and option[1] in self.prefix_chars:
                long = option
        dest = kwargs.pop('dest', None)
        if dest is None:
            name = long or args[0]
            dest = name.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(_('dest= is required for options like %r') % name)
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        try:
            return getattr(self, '_handle_conflict_%s' % self.conflict_handler)
        except AttributeError:
            raise ValueError(_('invalid conflict_resolution value: %r') % self.conflict_handler)

    def _check_conflict(self, action):
        taken = [(option, self._option_string_actions[option])
                 for option in action.option_strings if option in self._option_string_actions]
        if taken:
            self._get_handler()(action, taken)

    def _handle_conflict_error(self, action, conflicting_actions):
        message = ngettext('conflicting option string: %s', 'conflicting option strings: %s', len(conflicting_actions))
        raise ArgumentError(action, message % ', '.join([option for option, _action in conflicting_actions]))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, older in conflicting_actions:
            older.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not older.option_strings:
                older.container._remove_action(older)


def _warn_nesting(what):
    import warnings
    warnings.warn('Nesting %s is deprecated.' % what, category=DeprecationWarning, stacklevel=3)


class _ArgumentGroup(_ActionsContainer):

    def __init__(self, container, title=None, description=None, **kwargs):
        for name in ('conflict_handler', 'prefix_chars', 'argument_default'):
            kwargs.setdefault(name, getattr(container, name))
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        for shared in ('_registries', '_actions', '_option_string_actions', '_defaults',
                       '_has_negative_number_optionals', '_mutually_exclusive_groups'):
            setattr(self, shared, getattr(container, shared))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        _warn_nesting('argument groups')
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError(_('mutually exclusive arguments must be optional'))
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        _warn_nesting('mutually exclusive groups')
        return super().add_mutually_exclusive_group(*args, **kwargs)


# --- the parser ---

class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Says what a command line looks like, reads it, and helps its user.

    The arguments are described where `add_argument` and the documentation say; texts may contain %(prog)s.
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description=description, prefix_chars=prefix_chars, argument_default=argument_default,
                         conflict_handler=conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group(_('positional arguments'))
        self._optionals = self.add_argument_group(_('options'))
        self._subparsers = None
        self.register('type', None, _as_is)
        if add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help=_('show this help message and exit'))
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(getattr(parent, '_defaults', {}))

    def _get_kwargs(self):
        names = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        return [(name, getattr(self, name)) for name in names]

    # arguments

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error(_('cannot have multiple subparser arguments'))
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title = _(kwargs.pop('title', 'subcommands'))
            description = _(kwargs.pop('description', None))
            self._subparsers = self.add_argument_group(title, description)
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:      # the commands' usage begins with what must come before them
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action_class = self._pop_action_class(kwargs, 'parsers')
        action = action_class(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # parsing

    def parse_args(self, args=None, namespace=None):
        args, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(_('unrecognized arguments: %s') % ' '.join(rest))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Run(self, arg_strings, namespace).parse()

    def parse_intermixed_args(self, args=None, namespace=None):
        args, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(_('unrecognized arguments: %s') % ' '.join(rest))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Parses the options first, with the positionals made invisible, and then what is left as positionals."""
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError('parse_intermixed_args: positional arg with nargs=%s' % action.nargs)
        for group in self._mutually_exclusive_groups:
            if any(action in positionals for action in group._group_actions):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        usage = self.usage
        try:
            if usage is None:               # before the positionals vanish from it
                self.usage = self.format_usage()[7:]
            saved = [(action, action.nargs, action.default) for action in positionals]
            try:
                for action in positionals:
                    action.nargs = action.default = SUPPRESS
                namespace, rest = self.parse_known_args(args, namespace)
                for action in positionals:
                    if getattr(namespace, action.dest, None) == []:
                        from warnings import warn
                        warn('Do not expect %s in %s' % (action.dest, namespace))
                        delattr(namespace, action.dest)
            finally:
                for action, action.nargs, action.default in saved:
                    pass
            needed = [(item, item.required) for item in (*self._get_optional_actions(), *self._mutually_exclusive_groups)]
            try:
                for item, _required in needed:
                    item.required = False
                return self.parse_known_args(rest, namespace)
            finally:
                for item, item.required in needed:
                    pass
        finally:
            self.usage = usage

    def _read_args_from_files(self, arg_strings):
        result = []
        for arg in arg_strings:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:], encoding=_sys.getfilesystemencoding(), errors=_sys.getfilesystemencodeerrors()) as file:
                    inner = [word for line in file.read().splitlines() for word in self.convert_arg_line_to_args(line)]
            except OSError as error:
                self.error(str(error))
            result.extend(self._read_args_from_files(inner))
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        """How many of the coming arguments `action` takes; the pattern has a letter for each, see `_Run`."""
        for end in _ends(action, arg_strings_pattern, 0):
            return end
        messages = {None: _('expected one argument'), OPTIONAL: _('expected at most one argument'),
                    ONE_OR_MORE: _('expected at least one argument')}
        message = messages.get(action.nargs)
        if message is None:
            message = ngettext('expected %s argument', 'expected %s arguments', action.nargs) % action.nargs
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """The same for as many of `actions` as can be served in order: a list of counts."""
        for i in range(len(actions), 0, -1):
            counts = _split_counts(actions[:i], arg_strings_pattern, 0)
            if counts is not None:
                return counts
        return []

    def _parse_optional(self, arg_string):
        """(action or None, option string, value behind '=' or None) for what looks like an option, else None."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        options = self._option_string_actions
        if arg_string in options:
            return options[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        if '=' in arg_string:
            option, _sep, value = arg_string.partition('=')
            if option in options:
                return options[option], option, value
        found = self._get_option_tuples(arg_string)
        if len(found) > 1:
            matches = ', '.join([option for _action, option, _value in found])
            self.error(_('ambiguous option: %(option)s could match %(matches)s') % {'option': arg_string, 'matches': matches})
        if found:
            return found[0]
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if ' ' in arg_string:
            return None
        return None, arg_string, None

    def _get_option_tuples(self, option_string):
        """The options that `option_string` may abbreviate, or of which it is a short one with its value behind."""
        chars = self.prefix_chars
        options = self._option_string_actions
        if option_string[0] not in chars:
            self.error(_('unexpected option string: %s') % option_string)
        if option_string[1] in chars:
            if not self.allow_abbrev:
                return []
            prefix, sep, value = option_string.partition('=')
            return [(options[option], option, value if sep else None) for option in options if option.startswith(prefix)]
        found = []
        for option in options:
            if option == option_string[:2]:
                found.append((options[option], option, option_string[2:]))
            elif option.startswith(option_string):
                found.append((options[option], option, None))
        return found

    # values

    def _get_values(self, action, arg_strings):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and '--' in arg_strings:
            arg_strings.remove('--')
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return arg_strings
            self._check_value(action, action.default)
            return action.default
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, arg) for arg in arg_strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, _('%r is not callable') % (convert,))
        try:
            return convert(arg_string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, _('invalid %(type)s value: %(value)r') % {'type': name, 'value': arg_string})

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            values = {'value': value, 'choices': ', '.join(map(repr, action.choices))}
            raise ArgumentError(action, _('invalid choice: %(value)r (choose from %(choices)s)') % values)

    # texts

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            file = file or _sys.stderr
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass                        # there may be no standard error to write to

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Write the usage and the message to stderr and exit with status 2; a subclass's must not return either."""
        self.print_usage(_sys.stderr)
        self.exit(2, _('%(prog)s: error: %(message)s\n') % {'prog': self.prog, 'message': message})


def _as_is(string):
    return string


# --- one parse ---

class _Run:
    """The state of one parse.

    `pattern` has a letter for each argument: O option, A other, - the first '--' (all behind it is A). Options are met in
    order; the positionals between two of them take what they can.
    """

    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.args = arg_strings
        self.namespace = namespace
        self.positionals = parser._get_positional_actions()
        self.extras = []
        self.seen = set()                   # actions that were run
        self.given = set()                  # those that were given a value other than their default
        self.rivals = {}                    # action -> those that exclude it
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.rivals.setdefault(action, []).extend(a for a in group._group_actions if a is not action)
        self.options = {}                   # index -> what _parse_optional says
        letters = []
        for i, arg in enumerate(arg_strings):
            if arg == '--':
                letters.append('-' + 'A' * (len(arg_strings) - i - 1))
                break
            option = parser._parse_optional(arg)
            if option is not None:
                self.options[i] = option
            letters.append('A' if option is None else 'O')
        self.pattern = ''.join(letters)

    def parse(self):
        at = 0
        for index in self.options:
            if index < at:
                continue                    # the value of an option before
            while at < index:
                end = self.run_positionals(at)
                if end == at:               # nobody wants these
                    self.extras += self.args[at:index]
                    end = index
                at = end
            if at == index:
                at = self.run_option(at)
        at = self.run_positionals(at)
        self.extras += self.args[at:]
        self.finish()
        return self.namespace, self.extras

    def run(self, action, arg_strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, arg_strings)
        if values is not action.default:
            self.given.add(action)
            for rival in self.rivals.get(action, ()):
                if rival in self.given:
                    raise ArgumentError(action, _('not allowed with argument %s') % _get_action_name(rival))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def run_positionals(self, at):
        """Serves as many positionals as the arguments from `at` allow; the index behind them."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[at:])
        for action, count in zip(self.positionals, counts):
            values = self.args[at:at + count]
            at += count
            self.run(action, values)
        self.positionals[:] = self.positionals[len(counts):]
        return at

    def run_option(self, index):
        """Runs the option at `index`, or all of several short ones in one argument; the index behind their values."""
        parser = self.parser
        action, option, value = self.options[index]
        if action is None:
            self.extras.append(self.args[index])
            return index + 1
        calls = []
        while value is not None:
            count = parser._match_argument(action, 'A')
            if count == 1:
                calls.append((action, [value], option))
                break
            follower = option[0] + value[:1]
            single = count == 0 and option[1] not in parser.prefix_chars and value != ''
            if not single or follower not in parser._option_string_actions:
                raise ArgumentError(action, _('ignored explicit argument %r') % value)
            calls.append((action, [], option))
            action, option, value = parser._option_string_actions[follower], follower, value[1:] or None
        end = index + 1
        if value is None:
            end += parser._match_argument(action, self.pattern[end:])
            calls.append((action, self.args[index + 1:end], option))
        for call in calls:
            self.run(*call)
        return end

    def finish(self):
        """Complains about what is missing, and converts defaults that are text."""
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest) and
                  action.default is getattr(self.namespace, action.dest)):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error(_('the following arguments are required: %s') % ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error(_('one of the arguments %s is required') % ' '.join(names))


def _ends(action, pattern, at):
    """Where the arguments of `action` may end that begin at `at`, longest first. '--' counts for positionals only."""
    nargs = action.nargs
    dashes = '' if action.option_strings else '-'

    def span(start, letters):
        while start < len(pattern) and pattern[start] in letters:
            start += 1
        return start

    if nargs == REMAINDER:
        least, most = at, span(at, 'AO' + dashes)
    elif nargs == ZERO_OR_MORE:
        least, most = at, span(at, 'A' + dashes)
    else:
        wanted = 0 if nargs == SUPPRESS else nargs if isinstance(nargs, int) else 1
        least = at
        for _i in range(wanted):
            least = span(least, dashes)
            if not pattern.startswith('A', least):
                break
            least += 1
        else:
            wanted = 0
        if nargs == OPTIONAL:
            yield from range(span(least, dashes), at, -1)
            yield at
            return
        if wanted:
            return
        letters = {ONE_OR_MORE: 'A' + dashes, PARSER: 'AO' + dashes}.get(nargs, dashes)
        most = span(least, letters)
    yield from range(most, least - 1, -1)


def _split_counts(actions, pattern, at):
    """How many arguments each of `actions` takes from `at` on, greedy in order; None when they cannot all be served."""
    if not actions:
        return []
    for end in _ends(actions[0], pattern, at):
        rest = _split_counts(actions[1:], pattern, end)
        if rest is not None:
            return [end - at] + rest
    return None
