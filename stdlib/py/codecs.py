"""Codec registry, error handlers, and codec base classes."""

import builtins
from _codecs import *
import _codecs
from _codecs import _builtin_name, _builtin_encode, _builtin_decode

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM32_LE = BOM_UTF16_LE
BOM_UTF32 = BOM64_LE = BOM_UTF32_LE
BOM32_BE = BOM_UTF16_BE
BOM64_BE = BOM_UTF32_BE

for _name in "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace":
    globals()[_name + "_errors"] = lookup_error(_name)
del _name


class CodecInfo(tuple):
    """What a lookup gives: a tuple of four functions with names."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            self.__class__.__module__, self.__class__.__qualname__, self.name, id(self))


class Codec:
    """Stateless encoding and decoding; subclasses define both."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class BufferedIncrementalEncoder(IncrementalEncoder):
    def __init__(self, errors="strict"):
        IncrementalEncoder.__init__(self, errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors="strict"):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class _AroundStream:
    """Has the attributes of the stream that it is put around."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamWriter(_AroundStream, Codec):
    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, consumed = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def reset(self):
        pass


class StreamReader(_AroundStream, Codec):
    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = ""

    def read(self, size=-1, chars=-1, firstline=False):
        """Up to `chars` characters (all when negative), reading about `size` bytes at a time."""
        while True:
            if 0 <= chars <= len(self.charbuffer):
                break
            data = self.bytebuffer + (self.stream.read() if size < 0 else self.stream.read(size))
            at_end = len(data) == len(self.bytebuffer)
            text, used = self.decode(data, self.errors)
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if at_end or size < 0 or chars < 0:
                break
        end = len(self.charbuffer) if chars < 0 else chars
        result, self.charbuffer = self.charbuffer[:end], self.charbuffer[end:]
        return result

    def readline(self, size=None, keepends=True):
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1:
                break
            data = self.bytebuffer + self.stream.read(size or 72)
            if len(data) == len(self.bytebuffer):
                break
            text, used = self.decode(data, self.errors)
            self.bytebuffer = data[used:]
            self.charbuffer += text
        if not lines:
            return ""
        self.charbuffer = "".join(lines[1:])
        return lines[0] if keepends else lines[0].splitlines(False)[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.bytebuffer = b""
        self.charbuffer = ""

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_AroundStream):
    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)


_infos = {}
_public_names = {"utf_8": "utf-8", "latin_1": "iso8859-1", "utf_16": "utf-16", "utf_32": "utf-32", "utf_16_le": "utf-16-le",
                 "utf_16_be": "utf-16-be", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be", "utf_8_sig": "utf-8-sig",
                 "unicode_escape": "unicode-escape", "raw_unicode_escape": "raw-unicode-escape"}


def _make_info(name):
    """The CodecInfo of an encoding that is built in."""
    if name == "utf_8_sig":
        def encode(input, errors="strict"):
            return BOM_UTF8 + utf_8_encode(input, errors)[0], len(input)

        def decode(input, errors="strict", final=True):
            skip = 3 if bytes(input[:3]) == BOM_UTF8 else 0
            text, used = utf_8_decode(input[skip:], errors, final)
            return text, used + skip
    elif hasattr(_codecs, name + "_encode"):
        encode = getattr(_codecs, name + "_encode")
        decode = getattr(_codecs, name + "_decode")
    else:
        def encode(input, errors="strict"):
            return _builtin_encode(name, input, errors)

        def decode(input, errors="strict", final=True):
            return _builtin_decode(name, input, errors, final)

    def decode_all(input, errors="strict"):
        return decode(input, errors, True)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return decode(input, errors, final)

    class Reader(StreamReader):
        def decode(self, input, errors="strict"):
            return decode(input, errors, False)

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    return CodecInfo(encode, decode_all, Reader, Writer, Encoder, Decoder, name=_public_names.get(name) or name.replace("_", "-"))


def lookup(encoding):
    name = _builtin_name(encoding)
    if name is None:
        return _codecs.lookup(encoding)
    info = _infos.get(name)
    if info is None:
        info = _infos[name] = _make_info(name)
    return info


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encode = getincrementalencoder(encoding)(errors, **kwargs).encode
    yield from filter(None, map(encode, iterator))
    rest = encode("", True)
    if rest:
        yield rest


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decode = getincrementaldecoder(encoding)(errors, **kwargs).decode
    yield from filter(None, map(decode, iterator))
    rest = decode(b"", True)
    if rest:
        yield rest


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    if encoding is not None and "b" not in mode:
        mode = mode + "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    stream.encoding = encoding
    return stream


def _rot13(text):
    upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
    return text.translate(str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13]))


def _search(name):
    """Codecs from str to str and from bytes to bytes that need no table."""
    if name in ("rot_13", "rot13"):
        both = lambda input, errors="strict": (_rot13(input), len(input))
        return CodecInfo(both, both, name="rot13", _is_text_encoding=False)
    if name in ("hex_codec", "hex"):
        encode = lambda input, errors="strict": (bytes(input).hex().encode("ascii"), len(input))
        decode = lambda input, errors="strict": (bytes.fromhex(bytes(input).decode("ascii")), len(input))
        return CodecInfo(encode, decode, name="hex", _is_text_encoding=False)
    return None


register(_search)
