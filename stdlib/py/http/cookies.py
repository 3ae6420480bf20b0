"""Cookies: what a server asks a browser to keep, and what the browser sends back.

    >>> from http.cookies import SimpleCookie
    >>> jar = SimpleCookie()
    >>> jar['theme'] = 'dark blue'
    >>> jar['theme']['path'] = '/'
    >>> print(jar)
    Set-Cookie: theme="dark blue"; Path=/
    >>> SimpleCookie('a=1; b="x\\\\073y"')['b'].value
    'x;y'
"""
import re
import string
import types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_LegalChars = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_UnescapedChars = _LegalChars + ' ()/<=>?@[]{}'
_legal_key = re.compile('[%s]+' % re.escape(_LegalChars)).fullmatch
# In quoted text everything else is \ and three octal digits; quotes and backslashes are just escaped.
_escapes = {n: '\\%03o' % n for n in set(range(256)) - set(map(ord, _UnescapedChars))}
_escapes.update({ord('"'): '\\"', ord('\\'): '\\\\'})
_escaped = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))', re.DOTALL)
_control = re.compile(r'[\x00-\x1f\x7f]')


class CookieError(Exception):
    pass


def _quote(text):
    """Put text in quotes when it has characters that need them."""
    if text is None or _legal_key(text):
        return text
    return '"' + text.translate(_escapes) + '"'


def _unquote(text):
    """Undo _quote()."""
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _escaped.sub(lambda m: chr(int(m[1], 8)) if m[1] else m[2], text[1:-1])


_WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


def _date(seconds):
    """The time in so many seconds, as cookies write it."""
    from time import gmtime, time
    year, month, day, hour, minute, second, weekday, *_ = gmtime(time() + seconds)
    return "%s, %02d %3s %4d %02d:%02d:%02d GMT" % (_WEEKDAYS[weekday], day, _MONTHS[month], year, hour, minute, second)


def _no_controls(*texts):
    if any(_control.search(text) for text in texts if isinstance(text, str)):
        raise CookieError("Control characters are not allowed in cookies")


class Morsel(dict):
    """One cookie: key, value and coded_value; as a dictionary its attributes (expires, path ...), all of which exist."""

    _reserved = {"expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
                 "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite"}
    _flags = {'secure', 'httponly'}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(self._reserved, ""))

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError("Invalid attribute %r" % (K,))
        _no_controls(K, V)
        dict.__setitem__(self, K, V)

    def setdefault(self, key, val=None):
        key = key.lower()
        if key not in self._reserved:
            raise CookieError("Invalid attribute %r" % (key,))
        _no_controls(key, val)
        return dict.setdefault(self, key, val)

    def update(self, values):
        data = {}
        for key, val in dict(values).items():
            key = key.lower()
            if key not in self._reserved:
                raise CookieError("Invalid attribute %r" % (key,))
            _no_controls(key, val)
            data[key] = val
        dict.update(self, data)

    def __ior__(self, values):
        self.update(values)
        return self

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._value == morsel._value and self._key == morsel._key
                and self._coded_value == morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        """Set key, value and coded value."""
        if key.lower() in self._reserved:
            raise CookieError('Attempt to set a reserved key %r' % (key,))
        if not _legal_key(key):
            raise CookieError('Illegal key %r' % (key,))
        _no_controls(key, val, coded_val)
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        key, value, coded_value = state['key'], state['value'], state['coded_value']
        _no_controls(key, value, coded_value)
        self._key, self._value, self._coded_value = key, value, coded_value

    def output(self, attrs=None, header="Set-Cookie:"):
        """Return the header that sets the cookie."""
        return "%s %s" % (header, self.OutputString(attrs))

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__, self.OutputString())

    def js_output(self, attrs=None):
        """Return a script that sets the cookie."""
        from urllib.parse import quote
        return """
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = decodeURIComponent("%s");
        // end hiding -->
        </script>
        """ % quote(self.OutputString(attrs), safe="")

    def OutputString(self, attrs=None):
        """Return key, value and those attributes that are set and in `attrs`."""
        result = ["%s=%s" % (self.key, self.coded_value)]
        for key, value in sorted(self.items()):
            if value == "" or key not in (self._reserved if attrs is None else attrs):
                continue
            name = self._reserved[key]
            if key == "expires" and isinstance(value, int):
                result.append("%s=%s" % (name, _date(value)))
            elif key == "max-age" and isinstance(value, int):
                result.append("%s=%d" % (name, value))
            elif key == "comment" and isinstance(value, str):
                result.append("%s=%s" % (name, _quote(value)))
            elif key in self._flags:
                if value:
                    result.append(str(name))
            else:
                result.append("%s=%s" % (name, value))
        return "; ".join(result)

    __class_getitem__ = classmethod(types.GenericAlias)


_pattern = re.compile(r"""
    \s*
    (?P<key> [\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=]+? )
    (?: \s* = \s*
        (?P<val> "(?:[^\\"]|\\.)*"
               | \w{3},\s[\w\d\s-]{9,11}\s[\d:]{8}\sGMT
               | [\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\=\[\]]* )
    )?
    \s* (?: \s+ | ; | $ )
    """, re.ASCII | re.VERBOSE)


class BaseCookie(dict):
    """A set of cookies, by their keys. Subclasses say how values become text and back."""

    def value_decode(self, val):
        """Return the value that a coded one means, and that."""
        return val, val

    def value_encode(self, val):
        """Return a value and its code."""
        strval = str(val)
        return strval, strval

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        M = self.get(key, Morsel())
        M.set(key, real_value, coded_value)
        dict.__setitem__(self, key, M)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self.__set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        """Return the headers that set the cookies."""
        return sep.join([value.output(attrs, header) for _, value in sorted(self.items())])

    __str__ = output

    def __repr__(self):
        return '<%s: %s>' % (self.__class__.__name__,
                             ' '.join('%s=%s' % (key, repr(value.value)) for key, value in sorted(self.items())))

    def js_output(self, attrs=None):
        """Return scripts that set the cookies."""
        return "".join([value.js_output(attrs) for _, value in sorted(self.items())])

    def load(self, rawdata):
        """Take cookies from a header's text, or from a mapping."""
        if isinstance(rawdata, str):
            self.__parse_string(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __parse_string(self, text):
        """Read all of it first: text that is no list of cookies leaves no trace."""
        found, seen, at = [], False, 0
        while at < len(text):
            match = _pattern.match(text, at)
            if not match:
                break
            key, value = match["key"], match["val"]
            at = match.end()
            if key[0] == '$':
                if seen:                         # before the first cookie it would be about all of them
                    found.append((True, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    found.append((True, key, True))
                else:
                    found.append((True, key, _unquote(value)))
            elif value is not None:
                found.append((False, key, self.value_decode(value)))
                seen = True
            else:
                return
        morsel = None
        for is_attribute, key, value in found:
            if is_attribute:
                morsel[key] = value
            else:
                self.__set(key, *value)
                morsel = self[key]


class SimpleCookie(BaseCookie):
    """Cookies whose values are texts, quoted where need be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        strval = str(val)
        return strval, _quote(strval)
