"""HTTP/1.1 requests over a socket, one at a time and without encryption."""
import io
from http import HTTPStatus

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPException', 'NotConnected', 'UnknownProtocol', 'UnknownTransferEncoding',
           'UnimplementedFileMode', 'IncompleteRead', 'InvalidURL', 'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader',
           'ResponseNotReady', 'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error', 'responses']

HTTP_PORT = 80
_MAX_LINE = 65536
responses = {status: status.phrase for status in HTTPStatus}


class HTTPException(Exception):
    """Base of the exceptions of this module."""


class NotConnected(HTTPException):
    """There is no connection."""


class InvalidURL(HTTPException):
    """The host or path cannot be."""


class UnknownProtocol(HTTPException):
    """The answer is of an unknown version."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """The body is encoded in an unknown way."""


class UnimplementedFileMode(HTTPException):
    """The body cannot be sent like that."""


class IncompleteRead(HTTPException):
    """The connection ended before the body did."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial, self.expected = partial, expected

    def __repr__(self):
        more = ', %i more expected' % self.expected if self.expected is not None else ''
        return '%s(%i bytes read%s)' % (type(self).__name__, len(self.partial), more)

    __str__ = object.__str__


class ImproperConnectionState(HTTPException):
    """The connection is not ready for that."""


class CannotSendRequest(ImproperConnectionState):
    """The last answer has not been read."""


class CannotSendHeader(ImproperConnectionState):
    """No request has begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request has been sent."""


class BadStatusLine(HTTPException):
    """The answer does not begin as HTTP does."""

    def __init__(self, line):
        self.args = line or repr(line),
        self.line = line


class LineTooLong(HTTPException):
    """A line is longer than is reasonable."""

    def __init__(self, what):
        super().__init__('got more than %d bytes when reading %s' % (_MAX_LINE, what))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side closed the connection without an answer."""

    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args, **kwargs)


error = HTTPException


class _Headers:
    """Header lines: a mapping whose keys know no case."""

    def __init__(self, pairs):
        self._pairs = pairs

    def get(self, name, default=None):
        return next((value for key, value in self._pairs if key.lower() == name.lower()), default)

    def get_all(self, name, default=None):
        return [value for key, value in self._pairs if key.lower() == name.lower()] or default

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [key for key, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)


def _line(fp, what):
    line = fp.readline(_MAX_LINE + 1)
    if len(line) > _MAX_LINE:
        raise LineTooLong(what)
    return line


def parse_headers(fp):
    """Read header lines up to the empty one."""
    pairs = []
    while True:
        line = _line(fp, 'header line').decode('iso-8859-1').rstrip('\r\n')
        if not line:
            return _Headers(pairs)
        if line[0] in ' \t' and pairs:               # the last one goes on
            pairs[-1] = pairs[-1][0], pairs[-1][1] + ' ' + line.strip()
            continue
        name, _, value = line.partition(':')
        pairs.append((name.strip(), value.strip()))


class HTTPResponse:
    """An answer: status, reason, headers, and the body to read."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self._method = method
        self.version = self.status = self.reason = self.headers = self.msg = None

    def begin(self):
        """Read what comes before the body."""
        while True:
            self._status_line()
            self.headers = self.msg = parse_headers(self.fp)
            if self.status != 100:
                break
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        length = self.headers.get('content-length')
        self.length = int(length) if length is not None and length.isdecimal() and not self.chunked else None
        if self.status in (204, 304) or 100 <= self.status < 200 or self._method == 'HEAD':
            self.length, self.chunked = 0, False
        connection = (self.headers.get('connection') or '').lower()
        self.will_close = 'close' in connection if self.version == 11 else 'keep-alive' not in connection
        if self.length is None and not self.chunked:
            self.will_close = True

    def _status_line(self):
        line = _line(self.fp, 'status line').decode('iso-8859-1')
        if not line:
            raise RemoteDisconnected('Remote end closed connection without response')
        version, _, rest = line.strip().partition(' ')
        code, _, self.reason = rest.partition(' ')
        if not version.startswith('HTTP/') or len(code) != 3 or not code.isdecimal():
            raise BadStatusLine(line)
        if not version.startswith('HTTP/1.'):
            raise UnknownProtocol(version)
        self.status = self.code = int(code)
        self.version = 10 if version == 'HTTP/1.0' else 11

    def read(self, amt=None):
        """Return the body, or at most `amt` bytes of it."""
        if self.chunked:
            if not hasattr(self, '_rest'):
                self._rest = io.BytesIO(self._chunks())
            return self._rest.read(amt if amt is not None else -1)
        if self.length is None:
            return self.fp.read() if amt is None else self.fp.read(amt)
        want = self.length if amt is None else min(amt, self.length)
        data = self.fp.read(want)
        self.length -= len(data)
        if len(data) < want and amt is None:
            raise IncompleteRead(data, self.length)
        return data

    def _chunks(self):
        out = []
        while True:
            size = _line(self.fp, 'chunk size').partition(b';')[0]
            try:
                size = int(size, 16)
            except ValueError:
                raise IncompleteRead(b''.join(out)) from None
            if not size:
                parse_headers(self.fp)
                return b''.join(out)
            data = self.fp.read(size)
            out.append(data)
            if len(data) < size:
                raise IncompleteRead(b''.join(out), size - len(data))
            self.fp.readline()

    def getheader(self, name, default=None):
        """Return the values of a header, joined."""
        values = self.headers.get_all(name)
        return ', '.join(values) if values else default

    def getheaders(self):
        """Return the (name, value) pairs of the headers."""
        return self.headers.items()

    def getcode(self):
        """Return the status code."""
        return self.status

    def readable(self):
        return True

    @property
    def closed(self):
        return self.fp.closed

    def close(self):
        """End reading."""
        self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


class HTTPConnection:
    """A connection to a host: request(), then getresponse()."""
    default_port = HTTP_PORT

    def __init__(self, host, port=None, timeout=None, source_address=None, blocksize=8192):
        if port is None:
            name, colon, number = host.rpartition(':')
            if colon and ']' not in number:
                try:
                    host, port = name, int(number) if number else self.default_port
                except ValueError:
                    raise InvalidURL("nonnumeric port: '%s'" % number) from None
        self.host, self.port = host.strip('[]'), self.default_port if port is None else port
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock = None
        self._method = None                          # of the request that waits for its answer

    def connect(self):
        """Open the connection."""
        import socket
        self.sock = socket.create_connection((self.host, self.port), self.timeout) if self.timeout is not None else socket.create_connection(
            (self.host, self.port))

    def close(self):
        """Close the connection."""
        sock, self.sock = self.sock, None
        self._method = None
        if sock is not None:
            sock.close()

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a request."""
        if self._method is not None:
            raise CannotSendRequest('Request-sent')
        if any(c <= ' ' or c == '\x7f' for c in url):
            raise InvalidURL("URL can't contain control characters. %r" % url)
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        elif hasattr(body, 'read'):
            body = body.read()
        lines = {'Host': self.host if self.port == self.default_port else '%s:%d' % (self.host, self.port), 'Accept-Encoding': 'identity'}
        if body is not None or method in ('POST', 'PUT', 'PATCH'):
            lines['Content-Length'] = str(len(body or b''))
        for name, value in headers.items():
            if '\n' in str(name) + str(value) or '\r' in str(name) + str(value):
                raise ValueError('Invalid header value %r' % value)
            for known in list(lines):
                if known.lower() == name.lower():
                    del lines[known]
            lines[name] = value
        head = '%s %s HTTP/1.1\r\n%s\r\n' % (method, url or '/', ''.join('%s: %s\r\n' % item for item in lines.items()))
        if self.sock is None:
            self.connect()
        self.sock.sendall(head.encode('iso-8859-1') + (body or b''))
        self._method = method

    def getresponse(self):
        """Return the answer to the request that was sent."""
        if self._method is None:
            raise ResponseNotReady('Idle')
        response = HTTPResponse(self.sock, method=self._method)
        try:
            response.begin()
        except ConnectionError:
            self.close()
            raise
        self._method = None
        if response.will_close:                      # the file keeps the socket open until the body is read
            sock, self.sock = self.sock, None
            sock.close()
        return response
