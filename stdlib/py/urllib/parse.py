"""Parse (absolute and relative) URLs, and quote what is to be part of one.

An address is SCHEME://NETLOC/PATH;PARAMS?QUERY#FRAGMENT (RFC 3986; params belong to the last segment of the path). All
functions take str or ASCII bytes, never both in one call, and answer in kind.
"""
from collections import namedtuple
from types import GenericAlias

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
           "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
           "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

# Which schemes may be relative, have a NETLOC, have PARAMS.
uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero', 'rtsp',
                 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms',
               'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_STRIPPED = ''.join(map(chr, range(33)))           # around a URL: control characters and spaces
_REMOVED = dict.fromkeys(map(ord, '\t\r\n'))       # anywhere in one


def clear_cache():
    """Forget what was cached: nothing is."""


# --- str and bytes ---

def _as_text(*args):
    """The arguments as str, and the function that turns a result back into their kind. Empty ones may be of either kind."""
    is_str = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_str:
            raise TypeError("Cannot mix str and non-str arguments")
    if is_str:
        return (*args, lambda result: result)
    return (*(arg.decode('ascii', 'strict') if arg else '' for arg in args), lambda result: result.encode('ascii', 'strict'))


class _StrResult:
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _BytesResult:
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _NetlocParts:
    """The parts of NETLOC: [USERNAME[:PASSWORD]@]HOSTNAME[:PORT]."""
    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def _marks(self):
        return '@:[]%' if isinstance(self.netloc, str) else (b'@', b':', b'[', b']', b'%')

    def _user(self):
        at, colon = self._marks()[:2]
        user, found, _ = self.netloc.rpartition(at)
        name, has_password, password = user.partition(colon)
        return (name if found else None), (password if found and has_password else None)

    def _host(self):
        at, colon, opened, closed, _ = self._marks()
        _, _, host = self.netloc.rpartition(at)
        _, has_bracket, inside = host.partition(opened)
        if has_bracket:
            name, _, rest = inside.partition(closed)
            _, _, port = rest.partition(colon)
        else:
            name, _, port = host.partition(colon)
        return name, (port or None)

    @property
    def username(self):
        return self._user()[0]

    @property
    def password(self):
        return self._user()[1]

    @property
    def hostname(self):
        name = self._host()[0]
        if not name:
            return None
        # The zone of a scoped IPv6 address keeps its case.
        address, percent, zone = name.partition(self._marks()[4])
        return address.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port


class _Unsplit:
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class _Unparse:
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class _Undefrag:
    __slots__ = ()

    def geturl(self):
        mark = '#' if isinstance(self.url, str) else b'#'
        return self.url + mark + self.fragment if self.fragment else self.url


_defrag = namedtuple('_DefragResultBase', 'url fragment')
_split = namedtuple('_SplitResultBase', 'scheme netloc path query fragment')
_parse = namedtuple('_ParseResultBase', 'scheme netloc path params query fragment')


class DefragResult(_Undefrag, _StrResult, _defrag):
    """DefragResult(url, fragment): a URL without its fragment, and that."""
    __slots__ = ()


class SplitResult(_Unsplit, _NetlocParts, _StrResult, _split):
    """SplitResult(scheme, netloc, path, query, fragment)"""
    __slots__ = ()


class ParseResult(_Unparse, _NetlocParts, _StrResult, _parse):
    """ParseResult(scheme, netloc, path, params, query, fragment)"""
    __slots__ = ()


class DefragResultBytes(_Undefrag, _BytesResult, _defrag):
    """DefragResult of bytes."""
    __slots__ = ()


class SplitResultBytes(_Unsplit, _NetlocParts, _BytesResult, _split):
    """SplitResult of bytes."""
    __slots__ = ()


class ParseResultBytes(_Unparse, _NetlocParts, _BytesResult, _parse):
    """ParseResult of bytes."""
    __slots__ = ()


for _one, _other in (DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes):
    _one._encoded_counterpart, _other._decoded_counterpart = _other, _one


# --- taking apart ---

def _split_params(path):
    at = path.find(';', path.rfind('/') + 1)
    return (path, '') if at < 0 else (path[:at], path[at + 1:])


def urlparse(url, scheme='', allow_fragments=True):
    """Parse a URL into a named tuple of scheme, netloc, path, params, query and fragment."""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _split_params(path)
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def _check_netloc(netloc):
    """Refuse characters whose normal form would be a mark of another part."""
    if not netloc or netloc.isascii():
        return
    import unicodedata
    plain = netloc.translate(dict.fromkeys(map(ord, '@:#?')))
    normal = unicodedata.normalize('NFKC', plain)
    if plain != normal and any(mark in normal for mark in '/?#@:'):
        raise ValueError("netloc '" + netloc + "' contains invalid characters under NFKC normalization")


def _is_scheme(text):
    return text[:1].isascii() and text[:1].isalpha() and all(c in scheme_chars for c in text)


def urlsplit(url, scheme='', allow_fragments=True):
    """Parse a URL into a named tuple of scheme, netloc, path, query and fragment; params stay with the path."""
    url, scheme, back = _as_text(url, scheme)
    url = url.lstrip(_STRIPPED).translate(_REMOVED)
    scheme = scheme.strip(_STRIPPED).translate(_REMOVED)
    netloc = query = fragment = ''
    before, colon, after = url.partition(':')
    if colon and _is_scheme(before):
        scheme, url = before.lower(), after
    if url.startswith('//'):
        end = min((at for at in map(lambda mark: url.find(mark, 2), '/?#') if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments:
        url, _, fragment = url.partition('#')
    url, _, query = url.partition('?')
    _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urldefrag(url):
    """Return the URL without its fragment, and the fragment."""
    url, back = _as_text(url)
    plain, fragment = url, ''
    if '#' in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        plain = urlunparse((scheme, netloc, path, params, query, ''))
    return back(DefragResult(plain, fragment))


# --- putting together ---

def urlunparse(components):
    """Put the six parts of urlparse() together again."""
    scheme, netloc, url, params, query, fragment, back = _as_text(*components)
    return back(urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment)))


def urlunsplit(components):
    """Put the five parts of urlsplit() together again."""
    scheme, netloc, url, query, fragment, back = _as_text(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return back(url)


def _merge_paths(base, path):
    """The path that a relative one means (RFC 3986, 5.2.3 and 5.2.4)."""
    parts = base.split('/')
    if parts[-1] != '':
        del parts[-1]                      # the last segment of the base is no folder
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    kept = []
    for segment in segments:
        if segment == '..':
            if kept:
                kept.pop()
        elif segment != '.':
            kept.append(segment)
    if segments[-1] in ('.', '..'):
        kept.append('')
    return '/'.join(kept) or '/'


def urljoin(base, url, allow_fragments=True):
    """The absolute URL that `url` means in the document at `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    base_scheme, base_netloc, base_path, base_params, base_query, _ = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, base_scheme, allow_fragments)
    if scheme != base_scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = base_netloc
    if not path and not params:
        path, params = base_path, base_params
        query = query or base_query
    else:
        path = _merge_paths(base_path, path)
    return back(urlunparse((scheme, netloc, path, params, query, fragment)))


# --- quoting ---

_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_quoters = {}              # safe characters -> the text of each byte


def quote(string, safe='/', encoding=None, errors=None):
    """Replace all but letters, digits, `_.-~` and the characters in `safe` by %xx escapes of their UTF-8 bytes."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode('utf-8' if encoding is None else encoding, 'strict' if errors is None else errors)
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """Like quote(), but spaces become `+`, and slashes are escaped."""
    space = ' ' if isinstance(string, str) else b' '
    if space not in string:
        return quote(string, safe, encoding, errors)
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """Like quote(), for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ''
    # Only ASCII characters can be safe.
    safe = safe.encode('ascii', 'ignore') if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    table = _quoters.get(safe)
    if table is None:
        table = _quoters[safe] = [chr(b) if b in _ALWAYS_SAFE or b in safe else f'%{b:02X}' for b in range(256)]
    return ''.join([table[b] for b in bs])


def unquote_to_bytes(string):
    """Replace %xx escapes by their bytes; a str is taken in UTF-8."""
    if not string:
        string.split                       # whatever is no text has no such method
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    first, *rest = string.split(b'%')
    result = [first]
    for piece in rest:
        try:
            result.append(bytes.fromhex(piece[:2].decode('ascii')) if len(piece[:2].strip()) == 2 else b'%' + piece[:2])
        except ValueError:
            result.append(b'%' + piece[:2])
        result.append(piece[2:])
    return b''.join(result)


def unquote(string, encoding='utf-8', errors='replace'):
    """Replace %xx escapes by the characters that they encode."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        string.split
        return string
    encoding, errors = encoding or 'utf-8', errors or 'replace'
    result = []
    for ascii, piece in _runs(string):
        result.append(unquote_to_bytes(piece).decode(encoding, errors) if ascii else piece)
    return ''.join(result)


def _runs(string):
    """(True, text) for each run of ASCII characters, (False, text) for those between."""
    start, kind = 0, string[:1].isascii()
    for i, c in enumerate(string):
        if (c < '\x80') != kind:
            yield kind, string[start:i]
            start, kind = i, not kind
    yield kind, string[start:]


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """Like unquote(), but a `+` is a space."""
    return unquote(string.replace('+', ' '), encoding, errors)


# --- queries ---

def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
             separator='&'):
    """Parse a query into a dictionary of lists of values."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace', max_num_fields=None,
              separator='&'):
    """Parse a query into a list of (name, value) pairs."""
    qs, back = _as_text(qs)
    separator = separator.decode('ascii') if isinstance(separator, bytes) else separator
    if not separator or not isinstance(separator, str):
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    result = []
    for pair in qs.split(separator) if qs else ():
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if not equals:
            if strict_parsing:
                raise ValueError("bad query field: %r" % (pair,))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            result.append(tuple(back(unquote(text.replace('+', ' '), encoding, errors)) for text in (name, value)))
    return result


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """Make a query of a mapping or of pairs. With `doseq`, a sequence as a value gives one field for each of its items."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError("not a valid non-string sequence or mapping object") from None

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for name, value in query:
        values = [value]
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                values = value
            except TypeError:
                pass
        fields += [quoted(name) + '=' + quoted(v) for v in values]
    return '&'.join(fields)
