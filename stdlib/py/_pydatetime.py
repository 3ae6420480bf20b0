"""Dates and times: what the module datetime shows.

A date is year, month and day; arithmetic goes through its ordinal, the number of days since 31 December of the year 0. A timedelta is
kept as days, seconds and microseconds, and computed as one number of microseconds. Times of day carry an optional tzinfo; comparing and
subtracting aware ones goes through UTC.
"""
import math as _math
import time as _time
from operator import index as _index

__all__ = ('date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC')

MINYEAR = 1
MAXYEAR = 9999
_MAX_ORDINAL = 3652059                               # 31 December 9999

_US_PER_SECOND = 1000000
_US_PER_DAY = 86400 * _US_PER_SECOND
_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTH_NAMES = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAY_NAMES = (None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')

_new = object.__new__


# --- the calendar ---

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _MONTH_DAYS[month]


def _before_year(year):
    """The number of days before 1 January."""
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _day_of_year(year, month, day):
    return _BEFORE_MONTH[month] + day + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _before_year(year) + _BEFORE_MONTH[month] + day + (month > 2 and _is_leap(year))


def _from_ordinal(n):
    """(year, month, day): years counted from March have their leap day at the end."""
    era, day = divmod(n + 305, 146097)
    year = (day - day // 1460 + day // 36524 - day // 146096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day += 1 - (153 * month + 2) // 5
    return (year + era * 400, month + 3, day) if month < 10 else (year + era * 400 + 1, month - 9, day)


def _first_week(year):
    """The ordinal of the Monday that begins ISO week 1."""
    fourth = _before_year(year) + 4
    return fourth - (fourth + 6) % 7


def _from_iso_week(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('Year is out of range: %d' % year)
    start = _first_week(year)
    if not 0 < week < 53 and not (week == 53 and _first_week(year + 1) - start == 371):
        raise ValueError('Invalid week: %d' % week)
    if not 0 < day < 8:
        raise ValueError('Invalid day: %d (range is [1, 7])' % day)
    n = start + (week - 1) * 7 + day - 1
    if not 0 < n <= _MAX_ORDINAL:
        raise ValueError('year %d is out of range' % (0 if n <= 0 else MAXYEAR + 1))
    return _from_ordinal(n)


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year %d is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= 28 and not 1 <= day <= _days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _check_tzname(name):
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
    return name


def _ask_offset(tz, method, dt):
    """tz.utcoffset(dt) or tz.dst(dt), checked."""
    offset = getattr(tz, method)(dt)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or a timedelta, not '%s'" % (method, type(offset).__name__))
    if not -1 <= offset._days <= 0 or (offset._days == -1 and not offset._seconds and not offset._microseconds):
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).')
    return offset


# --- text ---

def _offset_text(offset, separator=':'):
    """+hh:mm, with seconds and microseconds where there are some."""
    if offset is None:
        return ''
    sign = '+'
    if offset._days < 0:
        sign, offset = '-', -offset
    text = '%s%02d%s%02d' % (sign, offset._seconds // 3600, separator, offset._seconds // 60 % 60)
    if offset._seconds % 60 or offset._microseconds:
        text += '%s%02d' % (separator, offset._seconds % 60)
        if offset._microseconds:
            text += '.%06d' % offset._microseconds
    return text


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec == 'seconds':
        return '%02d:%02d:%02d' % (hour, minute, second)
    if timespec == 'microseconds':
        return '%02d:%02d:%02d.%06d' % (hour, minute, second, microsecond)
    if timespec == 'milliseconds':
        return '%02d:%02d:%02d.%03d' % (hour, minute, second, microsecond // 1000)
    if timespec == 'minutes':
        return '%02d:%02d' % (hour, minute)
    if timespec == 'hours':
        return '%02d' % hour
    raise ValueError('Unknown timespec value')


def _strftime(o, format, values):
    """time.strftime of the tuple `values`, with %f, %z and %Z filled in from the object."""
    if not isinstance(format, str):
        raise TypeError('strftime() argument 1 must be str, not %s' % type(format).__name__)
    if '%' in format:
        out = []
        pieces = format.split('%')
        out.append(pieces[0])
        i = 1
        while i < len(pieces):
            piece = pieces[i]
            if not piece and i + 1 < len(pieces):    # %% stays for time.strftime
                out.append('%%' + pieces[i + 1])
                i += 2
                continue
            code = piece[:1]
            if code == 'f':
                out.append('%06d' % getattr(o, 'microsecond', 0) + piece[1:])
            elif code == 'z':
                offset = o.utcoffset() if hasattr(o, 'utcoffset') else None
                out.append(_offset_text(offset, '') + piece[1:])
            elif code == 'Z':
                name = o.tzname() if hasattr(o, 'tzname') else None
                out.append((name or '').replace('%', '%%') + piece[1:])
            else:
                out.append('%' + piece)
            i += 1
        format = ''.join(out)
    return _time.strftime(format, values)


def _number(text, start, end):
    part = text[start:end]
    if len(part) != end - start or not part.isdecimal() or not part.isascii():
        raise ValueError
    return int(part)


def _parse_date(text):
    """(year, month, day) of YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD and their short forms; ValueError."""
    year = _number(text, 0, 4)
    dashed = text[4:5] == '-'
    at = 5 if dashed else 4
    if text[at:at + 1] == 'W':
        week, day = _number(text, at + 1, at + 3), 1
        rest = text[at + 3:]
        if rest:
            if dashed != (rest[0] == '-'):
                raise ValueError
            rest = rest[1:] if dashed else rest
            if len(rest) != 1:
                raise ValueError
            day = _number(rest, 0, 1)
        return _from_iso_week(year, week, day)
    month = _number(text, at, at + 2)
    if dashed:
        if text[7:8] != '-':
            raise ValueError
        at += 1
    if len(text) != at + 4:
        raise ValueError
    return year, month, _number(text, at + 2, at + 4)


def _parse_clock(text):
    """(hour, minute, second, microsecond) of hh[:mm[:ss[.ffffff]]], colons optional; ValueError."""
    values = [_number(text, 0, 2), 0, 0, 0]
    at = 2
    colons = text[2:3] == ':'
    for i in (1, 2):
        if at == len(text):
            return values
        if text[at] in '.,':
            raise ValueError
        if colons:
            if text[at] != ':':
                raise ValueError
            at += 1
        values[i] = _number(text, at, at + 2)
        at += 2
    if at < len(text):
        if text[at] not in '.,' or at + 1 == len(text):
            raise ValueError
        part = text[at + 1:]
        if not part.isdecimal() or not part.isascii():
            raise ValueError
        values[3] = int(part[:6].ljust(6, '0'))
    return values


def _parse_time(text):
    """(hour, minute, second, microsecond, tzinfo); ValueError."""
    for at, c in enumerate(text):
        if c in '+-Z':
            break
    else:
        return (*_parse_clock(text), None)
    clock, zone = text[:at], text[at + 1:]
    if c == 'Z':
        if zone:
            raise ValueError
        return (*_parse_clock(clock), timezone.utc)
    if len(zone) in (0, 1, 3):
        raise ValueError
    hour, minute, second, microsecond = _parse_clock(zone)
    us = ((hour * 60 + minute) * 60 + second) * _US_PER_SECOND + microsecond
    if not us:
        return (*_parse_clock(clock), timezone.utc)
    if us >= _US_PER_DAY:
        raise ValueError
    return (*_parse_clock(clock), timezone(_delta(-us if c == '-' else us)))


def _date_length(text):
    """How many characters of an ISO date and time belong to the date."""
    if len(text) == 7:
        return 7
    if text[4:5] == '-':
        if text[5:6] != 'W':
            return 10
        if text[8:9] != '-':
            return 8
        return 8 if len(text) > 10 and text[10].isdecimal() else 10
    if text[4:5] != 'W':
        return 8
    digits = 7
    while digits < len(text) and text[digits].isdecimal():
        digits += 1
    if digits < 9:
        return digits
    return 7 if digits % 2 == 0 else 8


# --- differences ---

def _divide_and_round(a, b):
    """a / b rounded to the nearest int, ties to even."""
    q, r = divmod(a, b)
    twice = 2 * r
    if (twice > b if b > 0 else twice < b) or (twice == b and q & 1):
        q += 1
    return q


def _delta(us):
    """A timedelta of microseconds."""
    days, us = divmod(us, _US_PER_DAY)
    if not -999999999 <= days <= 999999999:
        _delta_overflow(days)
    self = _new(timedelta)
    self._days = days
    self._seconds, self._microseconds = divmod(us, _US_PER_SECOND)
    self._hash = -1
    return self


def _delta_overflow(days):
    if not -1 << 31 <= days < 1 << 31:
        raise OverflowError('Python int too large to convert to C int')
    raise OverflowError('days=%d; must have magnitude <= 999999999' % days)


def _microseconds(d):
    return (d._days * 86400 + d._seconds) * _US_PER_SECOND + d._microseconds


def _delta_order(name):
    def compare(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return test((self._days, self._seconds, self._microseconds), (other._days, other._seconds, other._microseconds))
    test = getattr(tuple, name)
    compare.__name__ = name
    compare.__qualname__ = 'timedelta.' + name
    return compare


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0.
    Arguments may be integers or floats, and may be positive or negative."""
    __slots__ = '_days', '_seconds', '_microseconds', '_hash'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if type(days) is int and type(seconds) is int and type(microseconds) is int and not milliseconds and not minutes \
                and not hours and not weeks:
            us = (days * 86400 + seconds) * _US_PER_SECOND + microseconds
        else:
            us = 0
            rest = 0.0                               # parts of microseconds
            for name, value, unit in (('microseconds', microseconds, 1), ('milliseconds', milliseconds, 1000),
                                      ('seconds', seconds, _US_PER_SECOND), ('minutes', minutes, 60 * _US_PER_SECOND),
                                      ('hours', hours, 3600 * _US_PER_SECOND), ('days', days, _US_PER_DAY), ('weeks', weeks, 7 * _US_PER_DAY)):
                if isinstance(value, int):
                    us += value * unit
                elif isinstance(value, float):
                    part, whole = _math.modf(value)
                    us += int(whole) * unit
                    part, whole = _math.modf(part * unit)
                    us += int(whole)
                    rest += part
                else:
                    raise TypeError('unsupported type for timedelta %s component: %s' % (name, type(value).__name__))
            if rest:
                whole = round(rest)
                if abs(whole - rest) == 0.5:         # a tie goes to the even total
                    odd = us & 1
                    whole = 2.0 * round((rest + odd) * 0.5) - odd
                us += int(whole)
        days, us = divmod(int(us), _US_PER_DAY)
        if not -999999999 <= days <= 999999999:
            _delta_overflow(days)
        self = _new(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(us, _US_PER_SECOND)
        self._hash = -1
        return self

    def __repr__(self):
        parts = ['%s=%d' % (name, value) for name, value in
                 (('days', self._days), ('seconds', self._seconds), ('microseconds', self._microseconds)) if value]
        return '%s(%s)' % (_full_name(type(self)), ', '.join(parts) or '0')

    def __str__(self):
        text = '%d:%02d:%02d' % (self._seconds // 3600, self._seconds // 60 % 60, self._seconds % 60)
        if self._days:
            text = '%d day%s, %s' % (self._days, '' if abs(self._days) == 1 else 's', text)
        return text + '.%06d' % self._microseconds if self._microseconds else text

    def total_seconds(self):
        """The whole length in seconds, a float."""
        return _microseconds(self) / _US_PER_SECOND

    @property
    def days(self):
        """Number of days."""
        return self._days

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._seconds

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._microseconds

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) + _microseconds(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) - _microseconds(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(other) - _microseconds(self))
        return NotImplemented

    def __neg__(self):
        return _delta(-_microseconds(self))

    def __pos__(self):
        return _delta(_microseconds(self))

    def __abs__(self):
        return _delta(abs(_microseconds(self)))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(_microseconds(self) * other)
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return _delta(_divide_and_round(_microseconds(self) * n, d))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) // (_microseconds(other) or _zero_division())
        if isinstance(other, int):
            return _delta(_microseconds(self) // (other or _zero_division()))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) / _microseconds(other)
        if isinstance(other, int):
            return _delta(_divide_and_round(_microseconds(self), other or _zero_division()))
        if isinstance(other, float):
            n, d = other.as_integer_ratio()
            return _delta(_divide_and_round(d * _microseconds(self), n or _zero_division()))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) % (_microseconds(other) or _zero_division()))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(_microseconds(self), _microseconds(other) or _zero_division())
            return q, _delta(r)
        return NotImplemented

    __eq__ = _delta_order('__eq__')
    __lt__ = _delta_order('__lt__')
    __le__ = _delta_order('__le__')
    __gt__ = _delta_order('__gt__')
    __ge__ = _delta_order('__ge__')

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


def _zero_division():
    raise ZeroDivisionError('integer division or modulo by zero')


def _full_name(cls):
    """How repr shows the class."""
    return 'datetime.' + cls.__qualname__ if cls.__module__ == 'datetime' else '%s.%s' % (cls.__module__, cls.__qualname__)


# --- dates ---

_REQUIRED = object()


def _missing(name, position):
    raise TypeError("function missing required argument '%s' (pos %d)" % (name, position))


def _state_bytes(state, size, month_at):
    """The bytes of a pickled state, or None: it is an ordinary argument."""
    if isinstance(state, str):
        if len(state) != size or not 1 <= ord(state[month_at]) & 127 <= 12:
            return None
        try:
            return state.encode('latin1')
        except UnicodeEncodeError:
            raise ValueError("Failed to encode latin1 string when unpickling a date, time or datetime object. "
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    if isinstance(state, bytes) and len(state) == size and 1 <= state[month_at] & 127 <= 12:
        return state
    return None


def _date_of(cls, year, month, day):
    """An instance of cls without checks when it is the class date."""
    if cls is not date:
        return cls(year, month, day)
    self = _new(date)
    self._year, self._month, self._day, self._hash = year, month, day, -1
    return self


class date:
    """date(year, month, day) --> date object"""
    __slots__ = '_year', '_month', '_day', '_hash'

    def __new__(cls, year=_REQUIRED, month=_REQUIRED, day=_REQUIRED):
        if day is _REQUIRED:
            if month is _REQUIRED and (state := _state_bytes(year, 4, 2)) is not None:
                self = _new(cls)
                self._year, self._month, self._day, self._hash = state[0] << 8 | state[1], state[2], state[3], -1
                return self
            _missing(*(('year', 1) if year is _REQUIRED else ('month', 2) if month is _REQUIRED else ('day', 3)))
        year, month, day = _check_date(year, month, day)
        self = _new(cls)
        self._year, self._month, self._day, self._hash = year, month, day, -1
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp, in local time."""
        return cls(*_local_time(_math.floor(timestamp) if isinstance(timestamp, float) and _math.isfinite(timestamp) else timestamp)[:3])

    @classmethod
    def today(cls):
        """Current date or datetime: same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        n = _index(n)
        if n < 1:
            raise ValueError('ordinal must be >= 1')
        if n > _MAX_ORDINAL:
            raise ValueError('year %d is out of range' % _from_ordinal(n)[0])
        return _date_of(cls, *_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            return cls(*_parse_date(date_string))
        except ValueError as error:
            if error.args:                           # numbers out of range
                raise
            raise ValueError('Invalid isoformat string: %r' % date_string) from None

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        return cls(*_from_iso_week(_index(year), _index(week), _index(day)))

    def __repr__(self):
        return '%s(%d, %d, %d)' % (_full_name(type(self)), self._year, self._month, self._day)

    def ctime(self):
        """The date as C writes it: 'Wed Dec  4 00:00:00 2002'."""
        return '%s %s %2d 00:00:00 %04d' % (_DAY_NAMES[self.weekday() + 1], _MONTH_NAMES[self._month], self._day, self._year)

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError('__format__() argument 1 must be str, not %s' % type(spec).__name__)
        return self.strftime(spec) if spec else str(self)

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return '%04d-%02d-%02d' % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        y, m, d = self._year, self._month, self._day
        return _time.struct_time((y, m, d, 0, 0, 0, self.weekday(), _day_of_year(y, m, d), -1))

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """Return the day of the week represented by the date. Monday == 0 ... Sunday == 6"""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date. Monday == 1 ... Sunday == 7"""
        return (_to_ordinal(self._year, self._month, self._day) + 6) % 7 + 1

    def isocalendar(self):
        """(year, week, weekday) of the ISO calendar, with these names."""
        year = self._year
        n = self.toordinal()
        start = _first_week(year)
        if n < start:
            year -= 1
            start = _first_week(year)
        elif n >= start + 364 and n >= _first_week(year + 1):
            year += 1
            start = _first_week(year)
        week, day = divmod(n - start, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day)

    def __eq__(self, other):
        if isinstance(other, date):
            return self._year == other._year and self._month == other._month and self._day == other._day
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date):
            return (self._year, self._month, self._day) < (other._year, other._month, other._day)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date):
            return (self._year, self._month, self._day) <= (other._year, other._month, other._day)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date):
            return (self._year, self._month, self._day) > (other._year, other._month, other._day)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date):
            return (self._year, self._month, self._day) >= (other._year, other._month, other._day)
        return NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._state())
        return self._hash

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = _to_ordinal(self._year, self._month, self._day) + other._days
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        return _date_of(type(self), *_from_ordinal(n))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            n = _to_ordinal(self._year, self._month, self._day) - other._days
            if not 0 < n <= _MAX_ORDINAL:
                raise OverflowError('date value out of range')
            return _date_of(type(self), *_from_ordinal(n))
        if isinstance(other, date) and not isinstance(other, datetime):
            return _delta((self.toordinal() - other.toordinal()) * _US_PER_DAY)
        return NotImplemented

    def _state(self):
        return bytes((self._year >> 8, self._year & 255, self._month, self._day))

    def __reduce__(self):
        return type(self), (self._state(),)


class IsoCalendarDate(tuple):
    """The result of isocalendar(): year, week and weekday."""
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __reduce__(self):                            # pickled as a plain tuple
        return tuple, (tuple(self),)

    def __repr__(self):
        return 'datetime.%s(year=%s, week=%s, weekday=%s)' % (type(self).__name__, *self)


# --- time zones ---

class tzinfo:
    """Abstract base class for time zone info objects."""
    __slots__ = ()

    def tzname(self, dt, /):
        """The zone's name at that time; a subclass says it."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        """The local time for a time that is given in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        saving = dt.dst()
        if saving is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
            if saving is None:
                raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return dt + saving

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, '__getinitargs__') else ()
        return type(self), args, self.__getstate__()


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""
    __slots__ = '_offset', '_name'

    def __new__(cls, offset=_REQUIRED, name=_REQUIRED):
        if offset is _REQUIRED:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError('timezone() argument 1 must be datetime.timedelta, not %s' % type(offset).__name__)
        if name is _REQUIRED:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError('timezone() argument 2 must be str, not %s' % type(name).__name__)
        if not -_US_PER_DAY < _microseconds(offset) < _US_PER_DAY:
            raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %r.' % (offset,))
        return _zone(cls, offset, name)

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return '%s(%r)' % (_full_name(type(self)), self._offset)
        return '%s(%r, %r)' % (_full_name(type(self)), self._offset, self._name)

    def __str__(self):
        return self.tzname(None)

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        return self._answer('utcoffset', dt, self._offset)

    def dst(self, dt, /):
        """Return None."""
        return self._answer('dst', dt, None)

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        return self._answer('tzname', dt, self._name or 'UTC' + (_offset_text(self._offset) if self._offset else ''))

    def _answer(self, method, dt, value):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError('%s(dt) argument must be a datetime instance or None, not %s' % (method, type(dt).__name__))
        return value

    def fromutc(self, dt, /):
        """The local time for a time that is given in UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime instance')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        return dt + self._offset

    def __deepcopy__(self, memo):
        return self

    __copy__ = None


def _zone(cls, offset, name):
    self = _new(cls)
    self._offset, self._name = offset, name
    return self


del timezone.__copy__
timezone.utc = UTC = _zone(timezone, timedelta(0), None)
timezone.min = _zone(timezone, timedelta(hours=-23, minutes=-59), None)
timezone.max = _zone(timezone, timedelta(hours=23, minutes=59), None)


# --- times of day ---

class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of
    a tzinfo subclass. The remaining arguments may be ints."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold', '_hash'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            state = hour
            if isinstance(state, str):
                try:
                    state = state.encode('latin1')
                except UnicodeEncodeError:
                    raise ValueError("Failed to encode latin1 string when unpickling a time object. "
                                     "pickle.load(data, encoding='latin1') is assumed.") from None
            if state[0] & 127 < 24:
                tz = None if minute == 0 and type(minute) is int else minute
                if tz is not None and not isinstance(tz, _tzinfo_class):
                    raise TypeError('bad tzinfo state arg')
                self = _new(cls)
                self._fold, self._hour = state[0] >> 7, state[0] & 127
                self._minute, self._second = state[1], state[2]
                self._microsecond = state[3] << 16 | state[4] << 8 | state[5]
                self._tzinfo, self._hash = tz, -1
                return self
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = _new(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold, self._hash = tzinfo, fold, -1
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        """string -> time from a string in ISO 8601 format"""
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        text = time_string[1:] if time_string.startswith('T') else time_string
        try:
            return cls(*_parse_time(text))
        except ValueError as error:
            if error.args:
                raise
            raise ValueError('Invalid isoformat string: %r' % time_string) from None

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def _compare(self, other, equality=False):
        """-1, 0, 1, or 2: a naive and an aware time."""
        mine, theirs = (self._hour, self._minute, self._second, self._microsecond), (other._hour, other._minute, other._second, other._microsecond)
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if a != b:
                if a is None or b is None:
                    if equality:
                        return 2
                    raise TypeError("can't compare offset-naive and offset-aware times")
                mine, theirs = self._in_utc(a), other._in_utc(b)
        return (mine > theirs) - (mine < theirs)

    def _in_utc(self, offset):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * _US_PER_SECOND + self._microsecond - _microseconds(offset)

    def __eq__(self, other):
        return self._compare(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            t = self.replace(fold=0) if self._fold else self
            offset = t.utcoffset()
            self._hash = hash(t._state(3)) if offset is None else hash(_delta(self._in_utc(offset)))
        return self._hash

    def __repr__(self):
        text = '%d, %d' % (self._hour, self._minute)
        if self._second or self._microsecond:
            text += ', %d' % self._second
        if self._microsecond:
            text += ', %d' % self._microsecond
        if self._tzinfo is not None:
            text += ', tzinfo=%r' % (self._tzinfo,)
        if self._fold:
            text += ', fold=1'
        return '%s(%s)' % (_full_name(type(self)), text)

    def isoformat(self, timespec='auto'):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(timespec, str):
            raise TypeError('isoformat() argument 1 must be str, not %s' % type(timespec).__name__)
        text = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return text if self._tzinfo is None else text + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, spec, /):
        if not isinstance(spec, str):
            raise TypeError('__format__() argument 1 must be str, not %s' % type(spec).__name__)
        return self.strftime(spec) if spec else str(self)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _ask_offset(self._tzinfo, 'utcoffset', None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _ask_offset(self._tzinfo, 'dst', None)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _check_tzname(self._tzinfo.tzname(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def _state(self, protocol):
        hour = self._hour | (128 if self._fold and protocol > 3 else 0)
        us = self._microsecond
        return bytes((hour, self._minute, self._second, us >> 16, us >> 8 & 255, us & 255))

    def __reduce_ex__(self, protocol):
        state = self._state(protocol)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_tzinfo_class = tzinfo


# --- points in time ---

def _local_time(seconds):
    try:
        return _time.localtime(seconds)
    except OverflowError as error:
        if 'int too large' in str(error):
            raise OverflowError('timestamp out of range for platform time_t') from None
        raise


def _split_timestamp(t):
    """(whole seconds, microseconds) of a number, rounded half to even."""
    if isinstance(t, int):
        return int(t), 0
    if not isinstance(t, float):
        if hasattr(t, '__index__'):
            return _index(t), 0
        if not hasattr(t, '__float__'):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(t).__name__)
        t = float(t)
    if t != t:
        raise ValueError('Invalid value NaN (not a number)')
    if _math.isinf(t) or abs(t) > 1e17:
        raise OverflowError('timestamp out of range for platform time_t')
    part, whole = _math.modf(t)
    us = round(part * 1e6)
    whole = int(whole)
    if us >= 1000000:
        whole, us = whole + 1, us - 1000000
    elif us < 0:
        whole, us = whole - 1, us + 1000000
    return whole, us


_EPOCH_SECONDS = _to_ordinal(1970, 1, 1) * 86400


def _seconds_of(t):
    """The seconds since the epoch of a time tuple that is taken as UTC."""
    return (_to_ordinal(t[0], t[1], t[2]) * 24 + t[3]) * 3600 + t[4] * 60 + t[5] - _EPOCH_SECONDS


def _local_seconds(seconds):
    """The local clock at a UTC time, as seconds; ValueError for years that do not exist."""
    t = _local_time(seconds)
    if not MINYEAR <= t[0] <= MAXYEAR:
        raise ValueError('year %d is out of range' % t[0])
    return _seconds_of(t)


_DAY = 86400


class datetime(date):
    """datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0): a date with a time of day."""
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=_REQUIRED, month=_REQUIRED, day=_REQUIRED, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if day is _REQUIRED:
            state = _state_bytes(year, 10, 2)
            if state is not None:
                tz = None if month is _REQUIRED else month
                if tz is not None and not isinstance(tz, _tzinfo_class):
                    raise TypeError('bad tzinfo state arg')
                self = _new(cls)
                self._year, self._month, self._day = state[0] << 8 | state[1], state[2] & 127, state[3]
                self._hour, self._minute, self._second = state[4], state[5], state[6]
                self._microsecond = state[7] << 16 | state[8] << 8 | state[9]
                self._tzinfo, self._fold, self._hash = tz, state[2] >> 7, -1
                return self
            _missing(*(('year', 1) if year is _REQUIRED else ('month', 2) if month is _REQUIRED else ('day', 3)))
        year, month, day = _check_date(year, month, day)
        hour, minute, second, microsecond, fold = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = _new(cls)
        self._year, self._month, self._day, self._hour, self._minute, self._second = year, month, day, hour, minute, second
        self._microsecond, self._tzinfo, self._fold, self._hash = microsecond, tzinfo, fold, -1
        return self

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    # --- making ---

    @classmethod
    def _from_seconds(cls, t, utc, tz):
        seconds, us = _split_timestamp(t)
        convert = _time.gmtime if utc else _local_time
        try:
            y, m, d, hh, mm, ss = convert(seconds)[:6]
        except OverflowError as error:
            if 'int too large' in str(error):
                raise OverflowError('timestamp out of range for platform time_t') from None
            raise
        self = cls(y, m, d, hh, mm, min(ss, 59), us, tz)
        if tz is None and not utc and seconds > -_EPOCH_SECONDS + 2 * _DAY:
            # In the hour that a clock shows twice, the second time has fold=1: a day ago the clock was further ahead.
            here = _seconds_of((y, m, d, hh, mm, ss))
            before = _local_seconds(seconds - _DAY) + _DAY
            shift = here - before
            if shift < 0 and _local_seconds(seconds + shift) == here:
                self._fold = 1
        elif tz is not None:
            self = tz.fromutc(self)
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_tzinfo(tz)
        return cls._from_seconds(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """The time in UTC, without a zone, for seconds since the epoch."""
        return cls._from_seconds(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date_class):
            raise TypeError('combine() argument 1 must be datetime.date, not %s' % type(date).__name__)
        if not isinstance(time, _time_class):
            raise TypeError('combine() argument 2 must be datetime.time, not %s' % type(time).__name__)
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
                   time._tzinfo if tzinfo is True else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) < 7:
                raise ValueError
            length = _date_length(date_string)
            clock = _parse_time(date_string[length + 1:]) if len(date_string) > length else (0, 0, 0, 0, None)
            return cls(*_parse_date(date_string[:length]), *clock)
        except ValueError as error:
            if error.args:
                raise
            raise ValueError('Invalid isoformat string: %r' % date_string) from None

    @classmethod
    def strptime(cls, date_string, format, /):
        """The time that a text in the given format says."""
        import _strptime
        for position, value in enumerate((date_string, format), 1):
            if not isinstance(value, str):
                raise TypeError('strptime() argument %d must be str, not %s' % (position, type(value).__name__))
        return _strptime._strptime_datetime(cls, date_string, format)

    # --- parts ---

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        saving = self.dst()
        return self._tuple(-1 if saving is None else 1 if saving else 0)

    def _tuple(self, is_dst):
        y, m, d = self._year, self._month, self._day
        return _time.struct_time((y, m, d, self._hour, self._minute, self._second, self.weekday(), _day_of_year(y, m, d), is_dst))

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        return (self - offset if offset else self)._tuple(0)

    def date(self):
        """Return date object with same year, month and day."""
        return _date_of(_date_class, self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """Return datetime with new specified fields."""
        return type(self)(self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
                          self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    # --- zones ---

    def _clock(self):
        """Seconds since the epoch if the fields were UTC."""
        return ((_to_ordinal(self._year, self._month, self._day) * 24 + self._hour) * 60 + self._minute) * 60 + self._second - _EPOCH_SECONDS

    def _local_to_utc(self):
        """The UTC seconds at which the local clock shows these fields; `fold` chooses between two."""
        clock = self._clock()

        def offset_at(seconds):
            return _local_seconds(seconds) - seconds
        first = clock - offset_at(clock)
        if _local_seconds(first) == clock:           # a solution; is there one on the other side of a change?
            other = clock - offset_at(first + (-_DAY if not self._fold else _DAY))
            if other == first or _local_seconds(other) != clock:
                return first
            return min(first, other) if not self._fold else max(first, other)
        second = clock - offset_at(first)
        if _local_seconds(second) == clock:
            return second
        return (max if self._fold == 0 else min)(first, second)      # the clock skips these fields

    def timestamp(self):
        """Return POSIX timestamp as float."""
        if self._tzinfo is None or (offset := self.utcoffset()) is None:
            return self._local_to_utc() + self._microsecond / 1e6
        return (self._clock() * _US_PER_SECOND + self._microsecond - _microseconds(offset)) / 1e6

    def _local_zone(self):
        seconds = self._local_to_utc() if self._tzinfo is None else (self - _EPOCH) // timedelta(seconds=1)
        t = _time.localtime(seconds)
        return timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        _check_tzinfo(tz)
        mine = self._tzinfo
        if tz is None:
            tz = self._local_zone()
        if mine is tz:
            return self
        offset = None
        if mine is not None:
            offset = _ask_offset(mine, 'utcoffset', self)
        if offset is None:
            mine = self.replace(tzinfo=None)._local_zone()
            if mine is tz:
                return self
            offset = mine.utcoffset(self)
        utc = (self - offset).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _ask_offset(self._tzinfo, 'utcoffset', self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _ask_offset(self._tzinfo, 'dst', self)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _check_tzname(self._tzinfo.tzname(self))

    # --- text ---

    def ctime(self):
        """The time as C writes it: 'Wed Dec  4 20:30:40 2002'."""
        return '%s %s %2d %02d:%02d:%02d %04d' % (_DAY_NAMES[self.weekday() + 1], _MONTH_NAMES[self._month], self._day, self._hour,
                                                  self._minute, self._second, self._year)

    def isoformat(self, sep='T', timespec='auto'):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError('isoformat() argument 1 must be a unicode character, not %s' % type(sep).__name__)
        if not isinstance(timespec, str):
            raise TypeError('isoformat() argument 2 must be str, not %s' % type(timespec).__name__)
        text = '%04d-%02d-%02d%s%s' % (self._year, self._month, self._day, sep,
                                       _time_text(self._hour, self._minute, self._second, self._microsecond, timespec))
        return text if self._tzinfo is None else text + _offset_text(self.utcoffset())

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        while len(fields) > 5 and not fields[-1]:
            fields.pop()
        text = ', '.join(map(str, fields))
        if self._tzinfo is not None:
            text += ', tzinfo=%r' % (self._tzinfo,)
        if self._fold:
            text += ', fold=1'
        return '%s(%s)' % (_full_name(type(self)), text)

    def __str__(self):
        return self.isoformat(sep=' ')

    # --- comparing ---

    def _fields(self):
        return (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

    def _compare(self, other, equality=False):
        """-1, 0, 1, or 2: they cannot be equal."""
        a, b = self._fields(), other._fields()
        if self._tzinfo is other._tzinfo:
            return (a > b) - (a < b)
        mine, theirs = self.utcoffset(), other.utcoffset()
        if equality:                                 # a time that `fold` would change equals none of another zone
            if mine != self.replace(fold=not self._fold).utcoffset() or theirs != other.replace(fold=not other._fold).utcoffset():
                return 2
        if mine == theirs:
            return (a > b) - (a < b)
        if mine is None or theirs is None:
            if equality:
                return 2
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        x = self._clock() * _US_PER_SECOND + self._microsecond - _microseconds(mine)
        y = other._clock() * _US_PER_SECOND + other._microsecond - _microseconds(theirs)
        return (x > y) - (x < y)

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._compare(other, True) == 0
        return NotImplemented if not isinstance(other, _date_class) else False

    def _no_order(self, other):
        if isinstance(other, _date_class):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return NotImplemented

    def __lt__(self, other):
        return self._compare(other) < 0 if isinstance(other, datetime) else self._no_order(other)

    def __le__(self, other):
        return self._compare(other) <= 0 if isinstance(other, datetime) else self._no_order(other)

    def __gt__(self, other):
        return self._compare(other) > 0 if isinstance(other, datetime) else self._no_order(other)

    def __ge__(self, other):
        return self._compare(other) >= 0 if isinstance(other, datetime) else self._no_order(other)

    def __hash__(self):
        if self._hash == -1:
            t = self.replace(fold=0) if self._fold else self
            offset = t.utcoffset()
            if offset is None:
                self._hash = hash(t._state(3))
            else:
                self._hash = hash(_delta(self._clock() * _US_PER_SECOND + self._microsecond - _microseconds(offset)))
        return self._hash

    # --- arithmetic ---

    def _shifted(self, us):
        us += ((self._hour * 60 + self._minute) * 60 + self._second) * _US_PER_SECOND + self._microsecond
        days, us = divmod(us, _US_PER_DAY)
        n = _to_ordinal(self._year, self._month, self._day) + days
        if not 0 < n <= _MAX_ORDINAL:
            raise OverflowError('date value out of range')
        seconds, us = divmod(us, _US_PER_SECOND)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return type(self)(*_from_ordinal(n), hour, minute, second, us, self._tzinfo)

    def __add__(self, other):
        return self._shifted(_microseconds(other)) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._shifted(-_microseconds(other))
        if not isinstance(other, datetime):
            return NotImplemented
        us = (self._clock() - other._clock()) * _US_PER_SECOND + self._microsecond - other._microsecond
        if self._tzinfo is not other._tzinfo:
            mine, theirs = self.utcoffset(), other.utcoffset()
            if mine != theirs:
                if mine is None or theirs is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                us += _microseconds(theirs) - _microseconds(mine)
        return _delta(us)

    # --- pickling ---

    def _state(self, protocol):
        month = self._month | (128 if self._fold and protocol > 3 else 0)
        us = self._microsecond
        return bytes((self._year >> 8, self._year & 255, month, self._day, self._hour, self._minute, self._second, us >> 16, us >> 8 & 255,
                      us & 255))

    def __reduce_ex__(self, protocol):
        state = self._state(protocol)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class, _time_class = date, time
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)

timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)
time.min, time.max, time.resolution = time(0, 0), time(23, 59, 59, 999999), timedelta(microseconds=1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)

for _class in (timedelta, date, tzinfo, timezone, time, datetime, IsoCalendarDate):
    _class.__module__ = 'datetime'
del _class
