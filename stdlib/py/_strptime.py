"""Reading times from text by a format: time.strptime and datetime.strptime.

A format becomes a regular expression, kept by format; the groups of a match give a dictionary of fields, from which the date is worked
out. Names of months and days are those of the current locale.
"""
import re as _re
import time as _time
from calendar import day_abbr as _day_abbr, day_name as _day_name, month_abbr as _month_abbr, month_name as _month_name
from datetime import date as _date, timedelta as _timedelta, timezone as _timezone

__all__ = []


def _choice(names):
    """A pattern for any of the names, longest first."""
    return '|'.join(_re.escape(name) for name in sorted(names, key=len, reverse=True) if name)


class _Locale:
    """What the words of the current locale are."""

    def __init__(self):
        self.months = [name.lower() for name in _month_name], [name.lower() for name in _month_abbr]
        self.days = [name.lower() for name in _day_name], [name.lower() for name in _day_abbr]
        self.halves = [_time.strftime('%p', (1999, 3, 17, hour, 0, 0, 2, 76, 0)).lower() for hour in (1, 13)]
        self.zones = ({'utc', 'gmt', _time.tzname[0].lower()}, {_time.tzname[1].lower()} if _time.daylight else set())
        self.key = _time.tzname, _time.daylight, tuple(self.months[0])

    def patterns(self):
        zones = _choice(self.zones[0] | self.zones[1])
        return {
            'd': r'(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])',
            'f': r'(?P<f>[0-9]{1,6})',
            'H': r'(?P<H>2[0-3]|[0-1]\d|\d)',
            'I': r'(?P<I>1[0-2]|0[1-9]|[1-9])',
            'G': r'(?P<G>\d\d\d\d)',
            'j': r'(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])',
            'm': r'(?P<m>1[0-2]|0[1-9]|[1-9])',
            'M': r'(?P<M>[0-5]\d|\d)',
            'S': r'(?P<S>6[0-1]|[0-5]\d|\d)',
            'U': r'(?P<U>5[0-3]|[0-4]\d|\d)',
            'W': r'(?P<W>5[0-3]|[0-4]\d|\d)',
            'V': r'(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)',
            'w': r'(?P<w>[0-6])',
            'u': r'(?P<u>[1-7])',
            'y': r'(?P<y>\d\d)',
            'Y': r'(?P<Y>\d\d\d\d)',
            'z': r'(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))',
            'A': '(?P<A>%s)' % _choice(self.days[0]),
            'a': '(?P<a>%s)' % _choice(self.days[1]),
            'B': '(?P<B>%s)' % _choice(self.months[0]),
            'b': '(?P<b>%s)' % _choice(self.months[1]),
            'p': '(?P<p>%s)' % _choice(self.halves),
            'Z': '(?P<Z>%s)' % zones,
            '%': '%',
        }


_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_formats = {}                                        # format: (compiled pattern, locale)
_current_locale = None


def _locale():
    """The words of the locale; formats compiled for another one are forgotten."""
    global _current_locale
    if _current_locale is None or _current_locale.key[:2] != (_time.tzname, _time.daylight):
        _current_locale = _Locale()
        _formats.clear()
    return _current_locale


def _compile(format, locale):
    patterns = locale.patterns()
    text = format
    for code, meaning in _COMPOSED.items():
        text = text.replace('%' + code, meaning)
    out = []
    i = 0
    while i < len(text):
        c = text[i]
        if c == '%':
            code = text[i + 1:i + 2]
            if not code:
                raise ValueError("stray %% in format '%s'" % format) from None
            if code not in patterns:
                raise ValueError("'%s' is a bad directive in format '%s'" % (code, format)) from None
            out.append(patterns[code])
            i += 2
        elif c.isspace():                            # white space matches any white space
            while i < len(text) and text[i].isspace():
                i += 1
            out.append(r'\s+')
        else:
            out.append(_re.escape(c))
            i += 1
    return _re.compile(''.join(out), _re.IGNORECASE)


def _zone(text):
    """(seconds, microseconds) east of UTC."""
    if text == 'Z':
        return 0, 0
    sign = -1 if text[0] == '-' else 1
    digits = text[1:]
    if digits[2] == ':':
        if len(digits) > 5 and digits[5] != ':':
            raise ValueError('Inconsistent use of : in %s' % text)
        digits = digits.replace(':', '')
    elif ':' in digits:
        raise ValueError('Inconsistent use of : in %s' % text)
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return sign * seconds, sign * int(digits[7:].ljust(6, '0') or 0)


def _day_of_week_number(year, week, weekday, monday_first):
    """The day of the year of a weekday (0 Monday) in a week of %U or %W."""
    first = _date(year, 1, 1).weekday()
    if not monday_first:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    before = (7 - first) % 7                         # days of week 0
    return 1 + weekday - first if not week else before + 7 * (week - 1) + 1 + weekday


def _parse(text, format):
    """(struct_time fields with zone name and offset, microseconds, microseconds of the offset)."""
    for position, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError('strptime() argument %d must be str, not %s' % (position, type(value)))
    locale = _locale()
    pattern = _formats.get(format)
    if pattern is None:
        if len(_formats) > 50:
            _formats.clear()
        pattern = _formats[format] = _compile(format, locale)
    match = pattern.match(text)
    if match is None:
        raise ValueError('time data %r does not match format %r' % (text, format))
    if match.end() != len(text):
        raise ValueError('unconverted data remains: %s' % text[match.end():])
    return _fields(match.groupdict(), locale)


def _fields(got, locale):
    year = iso_year = week = iso_week = weekday = julian = None
    month = day = 1
    hour = minute = second = us = 0
    zone_seconds = zone_us = None
    saving = -1
    if 'y' in got:
        year = int(got['y'])
        year += 2000 if year <= 68 else 1900         # POSIX
    if 'Y' in got:
        year = int(got['Y'])
    if 'G' in got:
        iso_year = int(got['G'])
    if 'm' in got:
        month = int(got['m'])
    for code, names in (('B', locale.months[0]), ('b', locale.months[1])):
        if code in got:
            month = names.index(got[code].lower())
    if 'd' in got:
        day = int(got['d'])
    if 'H' in got:
        hour = int(got['H'])
    if 'I' in got:
        hour = int(got['I']) % 12
        if got.get('p', '').lower() == locale.halves[1]:
            hour += 12
    if 'M' in got:
        minute = int(got['M'])
    if 'S' in got:
        second = int(got['S'])
    if 'f' in got:
        us = int(got['f'].ljust(6, '0'))
    for code, names in (('A', locale.days[0]), ('a', locale.days[1])):
        if code in got:
            weekday = names.index(got[code].lower())
    if 'w' in got:
        weekday = (int(got['w']) - 1) % 7
    if 'u' in got:
        weekday = int(got['u']) - 1
    if 'j' in got:
        julian = int(got['j'])
    for code in 'UW':
        if code in got:
            week = code, int(got[code])
    if 'V' in got:
        iso_week = int(got['V'])
    if 'z' in got:
        zone_seconds, zone_us = _zone(got['z'])
    if 'Z' in got:
        name = got['Z'].lower()
        for i, names in enumerate(locale.zones):
            if name in names:
                if not (_time.tzname[0] == _time.tzname[1] and _time.daylight and name not in ('utc', 'gmt')):
                    saving = i
                break
    if iso_week is None and iso_year is not None:
        raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive "
                         "('%A', '%a', '%w', or '%u').")
    if iso_week is not None:
        if iso_year is None or weekday is None:
            if year is None or weekday is None:
                raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive "
                                 "('%A', '%a', '%w', or '%u').")
            raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
    leap_day = year is None and (month, day) == (2, 29)
    shown_year = 1904 if leap_day else 1900 if year is None else year
    if julian is None and weekday is not None:
        if week is not None and year is not None:
            julian = _day_of_week_number(year, week[1], weekday, week[0] == 'W')
        elif iso_week is not None:
            d = _date.fromisocalendar(iso_year, iso_week, weekday + 1)
            shown_year, month, day = d.year, d.month, d.day
            julian = d.timetuple().tm_yday
        if julian is not None and julian <= 0:
            shown_year -= 1
            julian += 366 if shown_year % 4 == 0 and (shown_year % 100 or shown_year % 400 == 0) else 365
    if julian is None:
        d = _date(shown_year, month, day)
        julian = d.toordinal() - _date(shown_year, 1, 1).toordinal() + 1
    elif iso_week is None:
        d = _date.fromordinal(julian - 1 + _date(shown_year, 1, 1).toordinal())
        shown_year, month, day = d.year, d.month, d.day
    if weekday is None:
        weekday = _date(shown_year, month, day).weekday()
    if leap_day:
        shown_year = 1900
    return (shown_year, month, day, hour, minute, second, weekday, julian, saving, got.get('Z'), zone_seconds), us, zone_us


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """The struct_time that a text means."""
    fields = _parse(data_string, format)[0]
    return _time.struct_time(fields[:_time._STRUCT_TM_ITEMS])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    """The datetime that a text means, of class cls."""
    fields, us, zone_us = _parse(data_string, format)
    name, seconds = fields[-2:]
    args = fields[:6] + (us,)
    if seconds is not None:
        offset = _timedelta(seconds=seconds, microseconds=zone_us)
        args += (_timezone(offset, name) if name else _timezone(offset),)
    return cls(*args)
