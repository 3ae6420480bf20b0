"""Files in the format of gzip (RFC 1952): one or more members, each a header, compressed data, a checksum and a length."""
import builtins
import io
import os
import struct
import sys
import time
import zlib

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 1, 2
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
READ_BUFFER_SIZE = 128 * 1024


class BadGzipFile(OSError):
    """What is read is no valid gzip file."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a compressed file, by its name or as a file object. Mode r, w, x or a, with b (the default) or t."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        for value, name in (encoding, 'encoding'), (errors, 'errors'), (newline, 'newline'):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    binary_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file


# --- members ---

def _header(level, mtime, name=b''):
    """The head of a member. The last byte but one tells about the effort, the last that the system is unknown."""
    effort = 2 if level == _COMPRESS_LEVEL_BEST else 4 if level == _COMPRESS_LEVEL_FAST else 0
    head = struct.pack("<BBBBLBB", 0x1f, 0x8b, 8, FNAME if name else 0, int(mtime), effort, 255)
    return head + name + b'\0' if name else head


def _read_exact(fp, n):
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data += more
    return data


def _read_header(fp):
    """Read the head of a member; return its time, or None at the end of the file."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\037\213':
        raise BadGzipFile('Not a gzipped file (%r)' % magic)
    method, flags, mtime = struct.unpack("<BBIxx", _read_exact(fp, 8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flags & FEXTRA:
        _read_exact(fp, *struct.unpack("<H", _read_exact(fp, 2)))
    for flag in FNAME, FCOMMENT:
        while flags & flag:
            if fp.read(1) in (b'', b'\0'):
                break
    if flags & FHCRC:
        _read_exact(fp, 2)
    return mtime


class _Rewound:
    """A file with some bytes put back in front of it."""

    def __init__(self, file):
        self.file, self._front = file, b''

    def read(self, size):
        if not self._front:
            return self.file.read(size)
        front, self._front = self._front[:size], self._front[size:]
        return front if len(front) == size else front + self.file.read(size - len(front))

    def prepend(self, data=b''):
        self._front = data + self._front

    def seek(self, offset):
        self._front = b''
        return self.file.seek(offset)

    def seekable(self):
        return self.file.seekable()


class _Reader(io.RawIOBase):
    """What the members of a file contain, as one raw stream."""

    def __init__(self, fp):
        self._fp = _Rewound(fp)
        self._restart()

    def _restart(self):
        self._decompressor = None            # between members
        self._position = 0
        self._size = -1
        self._at_end = self._seen_member = False
        self.mtime = None

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def tell(self):
        return self._position

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid value for whence: {}".format(whence))
        if offset < self._position:
            self._fp.seek(0)
            self._restart()
        while offset > self._position and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._position)):
            pass
        return self._position

    def readinto(self, b):
        with memoryview(b) as view, view.cast("B") as bytes_view:
            data = self.read(len(bytes_view))
            bytes_view[:len(data)] = data
        return len(data)

    def readall(self):
        return b''.join(iter(lambda: self.read(sys.maxsize), b''))

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        while size and not self._at_end:
            if self._decompressor is not None and self._decompressor.eof:
                self._end_member()
            if self._decompressor is None and not self._begin_member():
                break
            held = self._decompressor.unconsumed_tail
            data = held or self._fp.read(READ_BUFFER_SIZE)
            result = self._decompressor.decompress(data, min(size, READ_BUFFER_SIZE))
            self._crc = zlib.crc32(result, self._crc)
            self._length += len(result)
            if not data and not result and not self._decompressor.eof:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            if result:
                self._position += len(result)
                return result
        if size:
            self._size = self._position
        return b''

    def _begin_member(self):
        mtime = _read_header(self._fp)
        if mtime is None:
            self._at_end = True
            return False
        self.mtime = mtime
        self._crc, self._length = zlib.crc32(b''), 0
        self._decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        return True

    def _end_member(self):
        self._fp.prepend(self._decompressor.unused_data)
        crc, length = struct.unpack("<II", _read_exact(self._fp, 8))
        if crc != self._crc:
            raise BadGzipFile("CRC check failed %s != %s" % (hex(crc), hex(self._crc)))
        if length != self._length & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        self._decompressor = None
        c = b'\0'                            # zeros may fill the space to the next member
        while c == b'\0':
            c = self._fp.read(1)
        self._fp.prepend(c)


# --- files ---

class GzipFile(io.BufferedIOBase):
    """A compressed file, read or written as if it were not."""

    myfileobj = None                         # a file opened here, to be closed here

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        else:
            filename = os.fspath(filename)
        origmode = mode
        if mode is None:
            mode = getattr(fileobj, 'mode', 'rb')
        self.name = filename
        self.fileobj = fileobj
        if mode.startswith('r'):
            self.mode = READ
            self._buffer = io.BufferedReader(_Reader(fileobj))
        elif mode.startswith(('w', 'a', 'x')):
            if origmode is None:
                import warnings
                warnings.warn("GzipFile was opened for writing, but this will change in future Python releases.  "
                              "Specify the mode argument for opening it for writing.", FutureWarning, 2)
            self.mode = WRITE
            self._level, self._given_mtime = compresslevel, mtime
            self._crc, self.size = zlib.crc32(b""), 0
            self.offset = 0
            self._compressor = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
            self._write_header()
        else:
            raise ValueError("Invalid mode: {!r}".format(mode))

    def _write_header(self):
        name = os.path.basename(self.name)
        try:
            name = name.encode('latin-1') if isinstance(name, str) else name
        except UnicodeEncodeError:
            name = b''
        if name.endswith(b'.gz'):
            name = name[:-3]
        self.fileobj.write(_header(self._level, time.time() if self._given_mtime is None else self._given_mtime, name))

    @property
    def mtime(self):
        """When the member read last was made, None before the first one was."""
        return self._buffer.raw.mtime

    def __repr__(self):
        return '<gzip ' + repr(self.fileobj)[1:-1] + ' ' + hex(id(self)) + '>'

    def _check_not_closed(self):
        if self.fileobj is None:
            raise ValueError("I/O operation on closed file")

    def _check(self, mode, what):
        self._check_not_closed()
        if self.mode != mode:
            import errno
            raise OSError(errno.EBADF, what)

    def write(self, data):
        self._check(WRITE, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        if not isinstance(data, (bytes, bytearray)):
            with memoryview(data) as view:
                data = view.tobytes()
        if data:
            self.fileobj.write(self._compressor.compress(data))
            self.size += len(data)
            self._crc = zlib.crc32(data, self._crc)
            self.offset += len(data)
        return len(data)

    def read(self, size=-1):
        self._check(READ, "read() on write-only GzipFile object")
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check(READ, "read1() on write-only GzipFile object")
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def peek(self, n):
        self._check(READ, "peek() on write-only GzipFile object")
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                fileobj.write(self._compressor.flush())
                fileobj.write(struct.pack("<LL", self._crc, self.size & 0xffffffff))
            else:
                self._buffer.close()
        finally:
            own, self.myfileobj = self.myfileobj, None
            if own:
                own.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self.fileobj.write(self._compressor.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """The descriptor of the compressed file."""
        return self.fileobj.fileno()

    def rewind(self):
        """Go back to the beginning, which only files that are read can."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        return self.offset if self.mode == WRITE else self._buffer.tell()

    def seek(self, offset, whence=io.SEEK_SET):
        self._check_not_closed()
        if self.mode == READ:
            return self._buffer.seek(offset, whence)
        if whence == io.SEEK_CUR:
            offset += self.offset
        elif whence != io.SEEK_SET:
            raise ValueError('Seek from end not supported')
        if offset < self.offset:
            raise OSError('Negative seek in write mode')
        while self.offset < offset:          # zeros fill the gap
            self.write(bytes(min(offset - self.offset, io.DEFAULT_BUFFER_SIZE)))
        return self.offset


# --- whole texts ---

def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """Compress bytes into one member."""
    if mtime == 0:
        return zlib.compress(data, level=compresslevel, wbits=31)
    head = _header(compresslevel, time.time() if mtime is None else mtime)
    body = zlib.compress(data, level=compresslevel, wbits=-15)
    return head + body + struct.pack("<LL", zlib.crc32(data), len(data) & 0xffffffff)


def decompress(data):
    """Decompress all members of a file that is given as bytes."""
    parts = []
    while True:
        fp = io.BytesIO(data)
        if _read_header(fp) is None:
            return b"".join(parts)
        member = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        part = member.decompress(data[fp.tell():])
        if not member.eof or len(member.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, length = struct.unpack("<II", member.unused_data[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if length != len(part) & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        parts.append(part)
        data = member.unused_data[8:].lstrip(b"\x00")
