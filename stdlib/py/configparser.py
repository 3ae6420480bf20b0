"""Configuration files of sections with options, such as

    [section]
    option = value
        that goes on in indented lines

A parser keeps a dictionary of options for each section and one of defaults. Values stay as they were read; an Interpolation object works
references to other options out when a value is asked for.
"""
import functools
import io
import itertools
import os
import re
import sys
import warnings
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError', 'InterpolationError',
           'InterpolationDepthError', 'InterpolationMissingOptionError', 'InterpolationSyntaxError', 'ParsingError',
           'MissingSectionHeaderError', 'ConfigParser', 'SafeConfigParser', 'RawConfigParser', 'Interpolation', 'BasicInterpolation',
           'ExtendedInterpolation', 'LegacyInterpolation', 'SectionProxy', 'ConverterMapping', 'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']

_default_dict = dict
DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


# --- exceptions ---

class Error(Exception):
    """Base of the exceptions of this module."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        super().__init__('No section: %r' % (section,))
        self.section = section
        self.args = (section,)


def _where(source, lineno, what):
    """The beginning of a message about something met a second time."""
    if source is None:
        return what[0].upper() + what[1:]
    place = '' if lineno is None else ' [line {0:2d}]'.format(lineno)
    return 'While reading from %r%s: %s' % (source, place, what)


class DuplicateSectionError(Error):
    """A section was added or read a second time."""

    def __init__(self, section, source=None, lineno=None):
        super().__init__(_where(source, lineno, 'section %r already exists' % (section,)))
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option was read a second time."""

    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_where(source, lineno, 'option %r in section %r already exists' % (option, section)))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option."""

    def __init__(self, option, section):
        super().__init__('No option %r in section: %r' % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    """Base of what can go wrong with references in values."""

    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, 'Bad value substitution: option {!r} in section {!r} contains an interpolation key {!r} which is '
                         'not a valid option name. Raw value: {!r}'.format(option, section, reference, rawval))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A value has a reference that cannot be read."""


class InterpolationDepthError(InterpolationError):
    """References are nested too deeply."""

    def __init__(self, option, section, rawval):
        super().__init__(option, section, 'Recursion limit exceeded in value substitution: option {!r} in section {!r} contains an '
                         'interpolation key which cannot be substituted in {} steps. Raw value: {!r}'
                         .format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines of a file could not be understood."""

    def __init__(self, source=None, filename=None):
        if filename and source:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        source = source or filename
        if not source:
            raise ValueError("Required argument `source' not given.")
        super().__init__('Source contains parsing errors: %r' % source)
        self.source = source
        self.errors = []
        self.args = (source,)

    @property
    def filename(self):
        """An old name of `source`."""
        self._deprecated()
        return self.source

    @filename.setter
    def filename(self, value):
        self._deprecated()
        self.source = value

    @staticmethod
    def _deprecated():
        warnings.warn("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.", DeprecationWarning, stacklevel=3)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    """Options come before the first section header."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r' % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


# --- references in values ---

class Interpolation:
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Expanding(Interpolation):
    """What BasicInterpolation and ExtendedInterpolation share: a mark begins a reference, two of them stand for one."""

    def before_get(self, parser, section, option, value, defaults):
        out = []
        self._expand(parser, option, out, value, section, defaults, 1)
        return ''.join(out)

    def before_set(self, parser, section, option, value):
        rest = self._KEYCRE.sub('', value.replace(self._mark * 2, ''))
        if self._mark in rest:
            raise ValueError('invalid interpolation syntax in %r at position %d' % (value, rest.find(self._mark)))
        return value

    def _expand(self, parser, option, out, rest, section, options, depth):
        """Appends the pieces of `rest`, references replaced, to `out`."""
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        mark, bracket = self._mark, self._bracket
        while rest:
            before, found, rest = rest.partition(mark)
            if before:
                out.append(before)
            if not found:
                return
            after = rest[:1]
            if after == mark:
                out.append(mark)
                rest = rest[1:]
            elif after == bracket:
                rest = mark + rest
                match = self._KEYCRE.match(rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, 'bad interpolation variable reference %r' % rest)
                rest = rest[match.end():]
                self._refer(parser, option, out, match.group(1), section, options, depth, raw, rest)
            else:
                raise InterpolationSyntaxError(option, section, '%r must be followed by %r or %r, found: %r' % (mark, mark, bracket, mark + rest))


class BasicInterpolation(_Expanding):
    """%(name)s stands for the option `name` of the same section or of the defaults, %% for %."""
    _KEYCRE = re.compile(r'%\(([^)]+)\)s')
    _mark, _bracket = '%', '('

    def _refer(self, parser, option, out, name, section, options, depth, raw, rest):
        name = parser.optionxform(name)
        try:
            value = options[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if '%' in value:
            self._expand(parser, option, out, value, section, options, depth + 1)
        else:
            out.append(value)


class ExtendedInterpolation(_Expanding):
    """${name} stands for an option of the same section, ${section:name} for one of another, $$ for $."""
    _KEYCRE = re.compile(r'\$\{([^}]+)\}')
    _mark, _bracket = '$', '{'

    def _refer(self, parser, option, out, name, section, options, depth, raw, rest):
        path = name.split(':')
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        target, key = section, option
        try:
            key = parser.optionxform(path[-1])
            if len(path) == 1:
                value = options[key]
            else:
                target = path[0]
                value = parser.get(target, key, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
        if '$' in value:
            self._expand(parser, key, out, value, target, dict(parser.items(target, raw=True)), depth + 1)
        else:
            out.append(value)


class LegacyInterpolation(Interpolation):
    """Deprecated: the interpolation of the old ConfigParser, by the operator % on the whole value."""
    _KEYCRE = re.compile(r'%\(([^)]*)\)s|.')

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn('LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the configparser module in '
                      'Python 3.13. Use BasicInterpolation or ExtendedInterpolation instead.', DeprecationWarning, stacklevel=2)

    def before_get(self, parser, section, option, value, vars):
        raw = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or '%(' not in value:
                return value
            value = self._KEYCRE.sub(functools.partial(self._lower, parser=parser), value)
            try:
                value = value % vars
            except KeyError as error:
                raise InterpolationMissingOptionError(option, section, raw, error.args[0]) from None
        if value and '%(' in value:
            raise InterpolationDepthError(option, section, raw)
        return value

    @staticmethod
    def _lower(match, parser):
        name = match.group(1)
        return match.group() if name is None else '%%(%s)s' % parser.optionxform(name)


# --- parsers ---

class _Reader:
    """Reads the lines of one file into a parser."""

    def __init__(self, parser, source):
        self.parser, self.source = parser, source
        self.section = None                          # name of the current section
        self.options = None                          # its options
        self.option = None                           # the option that indented lines continue
        self.indent = 0
        self.seen = set()                            # sections and (section, option) pairs of this file
        self.error = None

    def read(self, lines):
        for lineno, line in enumerate(lines, 1):
            text, commented = self.without_comment(line)
            if not text:
                self.blank(commented)
                continue
            indent = len(line) - len(line.lstrip())
            if self.options is not None and self.option and indent > self.indent:
                self.options[self.option].append(text)
                continue
            self.indent = indent
            header = self.parser.SECTCRE.match(text)
            if header:
                self.begin_section(header.group('header'), lineno)
            elif self.options is None:
                raise MissingSectionHeaderError(self.source, lineno, line)
            else:
                self.add_option(text, lineno, line)
        self.parser._join_lines()
        if self.error:
            raise self.error

    def without_comment(self, line):
        """The line stripped of white space and comments, and whether there was a comment."""
        parser = self.parser
        bare = line.strip()
        for prefix in parser._line_comments:
            if bare.startswith(prefix):
                return '', True
        end = None
        for prefix in parser._inline_comments:
            at = line.find(prefix)
            while at > 0 and not line[at - 1].isspace():
                at = line.find(prefix, at + 1)
            if at >= 0 and (end is None or at < end):
                end = at
        return (bare, False) if end is None else (line[:end].strip(), True)

    def blank(self, commented):
        if not self.parser._keep_empty_lines:
            self.indent = sys.maxsize                # it ends the value
        elif not commented and self.options is not None and self.option and self.options[self.option] is not None:
            self.options[self.option].append('')

    def begin_section(self, name, lineno):
        parser = self.parser
        self.section, self.option = name, None
        if name == parser.default_section:
            self.options = parser._defaults
            return
        self.options = parser._sections.get(name)
        if self.options is None:
            self.options = parser._sections[name] = parser._dict()
            parser._proxies[name] = SectionProxy(parser, name)
        elif parser._strict and name in self.seen:
            raise DuplicateSectionError(name, self.source, lineno)
        self.seen.add(name)

    def add_option(self, text, lineno, line):
        parser = self.parser
        match = parser._option_pattern.match(text)
        if match is None:
            return self.note_error(lineno, line)
        name, _, value = match.group('option', 'vi', 'value')
        if not name:
            self.note_error(lineno, line)
        name = self.option = parser.optionxform(name.rstrip())
        key = self.section, name
        if parser._strict and key in self.seen:
            raise DuplicateOptionError(self.section, name, self.source, lineno)
        self.seen.add(key)
        self.options[name] = None if value is None else [value.strip()]

    def note_error(self, lineno, line):
        if self.error is None:
            self.error = ParsingError(self.source)
        self.error.append(lineno, repr(line))


class RawConfigParser(MutableMapping):
    """A mapping from names of sections to mappings from options to values, without interpolation."""
    _OPTION = r'(?P<option>.*?)\s*(?:(?P<vi>%s)\s*(?P<value>.*))%s$'
    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(r'\[(?P<header>.+)\]')
    OPTCRE = re.compile(_OPTION % ('=|:', ''))
    OPTCRE_NV = re.compile(_OPTION % ('=|:', '?'))
    NONSPACECRE = re.compile(r'\S')
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True, '0': False, 'no': False, 'false': False, 'off': False}

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=('=', ':'), comment_prefixes=('#', ';'),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections, self._defaults, self._proxies = dict_type(), dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._separators = tuple(delimiters)
        if delimiters == ('=', ':'):
            self._option_pattern = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            self._option_pattern = re.compile(self._OPTION % ('|'.join(map(re.escape, delimiters)), '?' if allow_no_value else ''))
        self._line_comments = tuple(comment_prefixes or ())
        self._inline_comments = tuple(inline_comment_prefixes or ())
        self._strict, self._bare_options, self._keep_empty_lines = strict, allow_no_value, empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError('interpolation= must be None or an instance of Interpolation; got an object of type %s' % type(self._interpolation))
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._take_defaults(defaults)

    def defaults(self):
        """Return the dictionary of defaults."""
        return self._defaults

    def sections(self):
        """Return the names of the sections, the default one excluded."""
        return list(self._sections)

    def add_section(self, section):
        """Add a section; DuplicateSectionError if it exists, ValueError for the default one."""
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Is there such a section? The default one does not count."""
        return section in self._sections

    def options(self, section):
        """Return the names of a section's options, defaults included."""
        if section not in self._sections:
            raise NoSectionError(section) from None
        return list({**self._sections[section], **self._defaults})

    # --- reading and writing ---

    def read(self, filenames, encoding=None):
        """Read files, as far as they can be opened; return the list of those."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        encoding = io.text_encoding(encoding)
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as f:
                    self._read(f, name)
            except OSError:
                continue
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        """Read an iterable of lines; `source` names it in messages."""
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read a mapping from names of sections to mappings from options to values."""
        seen = set()
        for section, options in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in options.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, None if value is None else str(value))

    def readfp(self, fp, filename=None):
        """An old name of read_file."""
        warnings.warn("This method will be removed in Python 3.12. Use 'parser.read_file()' instead.", DeprecationWarning, stacklevel=2)
        self.read_file(fp, source=filename)

    def _read(self, fp, fpname):
        _Reader(self, fpname).read(fp)

    def _join_lines(self):
        """Values are lists of lines while a file is read; now they become text."""
        for section, options in [(self.default_section, self._defaults), *self._sections.items()]:
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _take_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def write(self, fp, space_around_delimiters=True):
        """Write all sections to a text file."""
        delimiter = ' %s ' % self._separators[0] if space_around_delimiters else self._separators[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section, options in self._sections.items():
            self._write_section(fp, section, options.items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter):
        fp.write('[%s]\n' % section_name)
        for key, value in section_items:
            value = self._interpolation.before_write(self, section_name, key, value)
            text = '' if value is None and self._bare_options else delimiter + str(value).replace('\n', '\n\t')
            fp.write('%s%s\n' % (key, text))
        fp.write('\n')

    # --- values ---

    def optionxform(self, optionstr):
        """Return the key of an option: its name in lower case."""
        return optionstr.lower()

    def _merged_values(self, section, vars):
        """All options that count for a section: vars, its own, defaults."""
        own = self._sections.get(section)
        if own is None:
            if section != self.default_section:
                raise NoSectionError(section) from None
            own = {}
        given = {self.optionxform(key): value if value is None else str(value) for key, value in vars.items()} if vars else {}
        return _ChainMap(given, own, self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Return the value of an option. raw: not interpolated; vars: a mapping that comes first; fallback: in place of an error."""
        try:
            options = self._merged_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = options[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, options)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value as an int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value as a float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Return the value as a bool."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """Return the (name, proxy) pairs of all sections, or the (option, value) pairs of one."""
        if section is _UNSET:
            return super().items()
        options = self._defaults.copy()
        try:
            options.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(options)
        if vars:
            options.update((self.optionxform(key), value) for key, value in vars.items())
        if raw:
            return [(name, options[name]) for name in names]
        expand = self._interpolation.before_get
        return [(name, expand(self, section, name, options[name], options)) for name in names]

    def popitem(self):
        """Remove the first section; return its name and proxy."""
        for name in self.sections():
            proxy = self[name]
            del self[name]
            return name, proxy
        raise KeyError

    def has_option(self, section, option):
        """Is there such an option in a section or, with None or '', in the defaults?"""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def _own_options(self, section):
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def set(self, section, option, value=None):
        """Set an option."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._own_options(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Remove an option; was it there?"""
        options = self._own_options(section)
        option = self.optionxform(option)
        existed = option in options
        if existed:
            del options[option]
        return existed

    def remove_section(self, section):
        """Remove a section; was it there?"""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def _refuse_other_types(self, *, section='', option='', value=''):
        """TypeError unless all are strings; a value may be None where that is allowed."""
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if (not self._bare_options or value) and not isinstance(value, str):
            raise TypeError('option values must be strings')

    @property
    def converters(self):
        return self._converters

    # --- as a mapping ---

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections)


class ConfigParser(RawConfigParser):
    """A parser with interpolation whose values are strings."""
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Set an option; the value must be a string."""
        self._refuse_other_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Add a section; the name must be a string."""
        self._refuse_other_types(section=section)
        super().add_section(section)

    def _take_defaults(self, defaults):
        """Defaults may hold anything that becomes a string, with marks as they are."""
        saved, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = saved


class SafeConfigParser(ConfigParser):
    """Deprecated name of ConfigParser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn('The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be removed in Python '
                      '3.12. Use ConfigParser directly instead.', DeprecationWarning, stacklevel=2)


class SectionProxy(MutableMapping):
    """One section of a parser as a mapping from options to values."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for conv in parser.converters:
            getter = functools.partial(self.get, _impl=getattr(parser, 'get' + conv))
            setattr(self, 'get' + conv, getter)

    def __repr__(self):
        return '<Section: %s>' % self._name

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._refuse_other_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.has_option(self._name, key) or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name == self._parser.default_section:
            return self._parser.defaults()
        return self._parser.options(self._name)

    @property
    def parser(self):
        """The parser that this section belongs to."""
        return self._parser

    @property
    def name(self):
        """The name of the section."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """Return the value of an option, or `fallback`."""
        return (_impl or self._parser.get)(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """The converters of a parser: a mapping from 'int', say, to the function behind getint(). None stands for a method of the class."""
    GETTERCRE = re.compile('^get(?P<name>.+)$')

    def __init__(self, parser):
        self._parser = parser
        self._data = {}
        for attribute in dir(parser):
            match = self.GETTERCRE.match(attribute)
            if match and callable(getattr(parser, attribute)):
                self._data[match.group('name')] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            method = 'get' + key
        except TypeError:
            raise ValueError('Incompatible key: %s (type: %s)' % (key, type(key)))
        if method == 'get':
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        getter = functools.partial(self._parser._get_conv, conv=value)
        getter.converter = value
        setattr(self._parser, method, getter)
        for proxy in self._parser.values():
            setattr(proxy, method, functools.partial(proxy.get, _impl=getter))

    def __delitem__(self, key):
        if not isinstance(key, str) or not key:
            raise KeyError(key)
        del self._data[key]
        for holder in (self._parser, *self._parser.values()):
            vars(holder).pop('get' + key, None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
