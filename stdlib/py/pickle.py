"""Objects as bytes and back: pickle protocols 0 to 5."""
import codecs
import io
import struct
import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from types import FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)


class PickleError(Exception):
    """What the two others derive from."""


class PicklingError(PickleError):
    """Raised when an unpicklable object is passed to the dump() method."""


class UnpicklingError(PickleError):
    """Raised when there is a problem unpickling an object, such as a security violation."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class PickleBuffer:
    """A buffer that may travel outside of the pickle (protocol 5)."""

    def __init__(self, obj):
        self._view = memoryview(obj)

    def raw(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view.cast('B') if self._view.format != 'B' else self._view

    def release(self):
        if self._view is not None:
            self._view.release()
        self._view = None

_OPCODES = {
    'MARK': b'(', 'STOP': b'.', 'POP': b'0', 'POP_MARK': b'1', 'DUP': b'2', 'FLOAT': b'F', 'INT': b'I', 'BININT': b'J',
    'BININT1': b'K', 'LONG': b'L', 'BININT2': b'M', 'NONE': b'N', 'PERSID': b'P', 'BINPERSID': b'Q', 'REDUCE': b'R',
    'STRING': b'S', 'BINSTRING': b'T', 'SHORT_BINSTRING': b'U', 'UNICODE': b'V', 'BINUNICODE': b'X', 'APPEND': b'a',
    'BUILD': b'b', 'GLOBAL': b'c', 'DICT': b'd', 'EMPTY_DICT': b'}', 'APPENDS': b'e', 'GET': b'g', 'BINGET': b'h',
    'INST': b'i', 'LONG_BINGET': b'j', 'LIST': b'l', 'EMPTY_LIST': b']', 'OBJ': b'o', 'PUT': b'p', 'BINPUT': b'q',
    'LONG_BINPUT': b'r', 'SETITEM': b's', 'TUPLE': b't', 'EMPTY_TUPLE': b')', 'SETITEMS': b'u', 'BINFLOAT': b'G',
    'PROTO': b'\x80', 'NEWOBJ': b'\x81', 'EXT1': b'\x82', 'EXT2': b'\x83', 'EXT4': b'\x84', 'TUPLE1': b'\x85',
    'TUPLE2': b'\x86', 'TUPLE3': b'\x87', 'NEWTRUE': b'\x88', 'NEWFALSE': b'\x89', 'LONG1': b'\x8a', 'LONG4': b'\x8b',
    'BINBYTES': b'B', 'SHORT_BINBYTES': b'C', 'SHORT_BINUNICODE': b'\x8c', 'BINUNICODE8': b'\x8d', 'BINBYTES8': b'\x8e',
    'EMPTY_SET': b'\x8f', 'ADDITEMS': b'\x90', 'FROZENSET': b'\x91', 'NEWOBJ_EX': b'\x92', 'STACK_GLOBAL': b'\x93',
    'MEMOIZE': b'\x94', 'FRAME': b'\x95', 'BYTEARRAY8': b'\x96', 'NEXT_BUFFER': b'\x97', 'READONLY_BUFFER': b'\x98',
}
globals().update(_OPCODES)
TRUE, FALSE = b'I01\n', b'I00\n'
__all__ += list(_OPCODES)


def encode_long(x):
    """Encode a long to a two's complement little-endian binary string; zero is the empty string."""
    if x == 0:
        return b''
    nbytes = (x.bit_length() >> 3) + 1
    result = x.to_bytes(nbytes, 'little', signed=True)
    if x < 0 and nbytes > 1 and result[-1] == 0xff and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int for bytes in two's complement, lowest first."""
    return int.from_bytes(data, 'little', signed=True)


def _getattribute(obj, name):
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module in which the object is found under `name`."""
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'

_python2_names = {('builtins', 'range'): ('__builtin__', 'xrange'), ('functools', 'reduce'): ('__builtin__', 'reduce'),
                  ('builtins', 'str'): ('__builtin__', 'unicode'), ('builtins', 'int'): ('__builtin__', 'long'),
                  ('builtins', 'zip'): ('itertools', 'izip'), ('builtins', 'map'): ('itertools', 'imap'),
                  ('builtins', 'filter'): ('itertools', 'ifilter'), ('itertools', 'filterfalse'): ('itertools', 'ifilterfalse'),
                  ('itertools', 'zip_longest'): ('itertools', 'izip_longest'), ('sys', 'intern'): ('__builtin__', 'intern'),
                  ('builtins', 'chr'): ('__builtin__', 'unichr'), ('collections', 'UserDict'): ('UserDict', 'IterableUserDict'),
                  ('collections', 'UserList'): ('UserList', 'UserList'), ('collections', 'UserString'): ('UserString', 'UserString')}
_python2_modules = {'builtins': '__builtin__', 'copyreg': 'copy_reg', 'queue': 'Queue', 'reprlib': 'repr', 'configparser': 'ConfigParser',
                    'io': 'StringIO', '_thread': 'thread', 'pickle': 'cPickle'}
_python3_names = {v: k for k, v in _python2_names.items()}
_python3_names['__builtin__', 'basestring'] = 'builtins', 'str'
_python3_modules = {v: k for k, v in _python2_modules.items()}
_python3_modules['exceptions'] = 'builtins'


class _Pickler:
    """Writes pickles to a file."""
    _FRAME_MIN, _FRAME_TARGET = 4, 64 * 1024

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._take_buffer = buffer_callback
        try:
            self._sink_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3
        self._parts = None
        self._size = 0

    def clear_memo(self):
        """Clears the pickler's "memo"."""
        self.memo.clear()

    # --- output: opcodes gather in a frame from protocol 4 on ---

    def write(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self, force=False):
        if self._parts and (force or self._size >= self._FRAME_TARGET):
            data = b''.join(self._parts)
            self._parts.clear()
            self._size = 0
            if self.proto >= 4 and len(data) >= self._FRAME_MIN:
                self._sink_write(b'\x95' + len(data).to_bytes(8, 'little'))
            self._sink_write(data)

    def _write_large(self, header, payload):
        if self.proto >= 4:
            self._end_frame(force=True)
            self._sink_write(header)
            self._sink_write(payload)
        else:
            self.write(header)
            self.write(payload)

    def dump(self, obj):
        """Write the pickle of an object."""
        if not hasattr(self, "_sink_write"):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._parts, self._size = [], 0
        if self.proto >= 2:
            self._sink_write(b'\x80' + bytes([self.proto]))
        self.save(obj)
        self.write(b'.')
        self._end_frame(force=True)

    def memoize(self, obj):
        if self.fast:
            return
        idx = len(self.memo)
        self.write(self.put(idx))
        self.memo[id(obj)] = idx, obj

    def put(self, idx):
        if self.proto >= 4:
            return b'\x94'
        if self.bin:
            return b'q' + bytes([idx]) if idx < 256 else b'r' + struct.pack("<I", idx)
        return b'p' + repr(idx).encode("ascii") + b'\n'

    def get(self, i):
        if self.bin:
            return b'h' + bytes([i]) if i < 256 else b'j' + struct.pack("<I", i)
        return b'g' + repr(i).encode("ascii") + b'\n'

    def persistent_id(self, obj):
        return None

    def save(self, obj, save_persistent_id=True):
        self._end_frame()
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                self.save_pers(pid)
                return
        t = type(obj)
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(self.get(known[0]))
            return
        rv = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            rv = override(obj)
        if rv is NotImplemented:
            f = self.dispatch.get(t)
            if f is not None:
                f(self, obj)
                return
            reduce = getattr(self, 'dispatch_table', dispatch_table).get(t)
            if reduce is not None:
                rv = reduce(obj)
            elif issubclass(t, type):
                self.save_global(obj)
                return
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    rv = reduce(self.proto)
                else:
                    reduce = getattr(obj, "__reduce__", None)
                    if reduce is None:
                        raise PicklingError("Can't pickle %r object: %r" % (t.__name__, obj))
                    rv = reduce()
        if isinstance(rv, str):
            self.save_global(obj, rv)
            return
        if not isinstance(rv, tuple):
            raise PicklingError("%s must return string or tuple" % reduce)
        if not 2 <= len(rv) <= 6:
            raise PicklingError("Tuple returned by %s must have two to six elements" % reduce)
        self.save_reduce(obj=obj, *rv)

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(b'Q')
        else:
            try:
                self.write(b'P' + str(pid).encode("ascii") + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not isinstance(args, tuple):
            raise PicklingError("args from save_reduce() must be a tuple")
        if not callable(func):
            raise PicklingError("func from save_reduce() must be callable")
        save, write = self.save, self.write
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            cls, args, kwargs = args
            if not hasattr(cls, "__new__"):
                raise PicklingError(f"args[0] from {name} args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError(f"args[0] from {name} args has the wrong class")
            if self.proto >= 4:
                save(cls)
                save(args)
                save(kwargs)
                write(b'\x92')
            else:
                save(partial(cls.__new__, cls, *args, **kwargs))
                save(())
                write(b'R')
        elif self.proto >= 2 and name == "__newobj__":
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            save(cls)
            save(args[1:])
            write(b'\x81')
        else:
            save(func)
            save(args)
            write(b'R')
        if obj is not None:
            if id(obj) in self.memo:      # a cycle through the arguments has stored it already
                write(b'0' + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._save_items(listitems)
        if dictitems is not None:
            self._save_pairs(dictitems)
        if state is not None:
            if state_setter is None:
                save(state)
                write(b'b')
            else:
                save(state_setter)
                save(obj)
                save(state)
                write(b'\x86')
                write(b'R')
                write(b'0')

    dispatch = {}

    def save_none(self, obj):
        self.write(b'N')
    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(b'\x88' if obj else b'\x89')
        else:
            self.write(TRUE if obj else FALSE)
    dispatch[bool] = save_bool

    def save_long(self, obj):
        if self.bin:
            if obj >= 0:
                if obj <= 0xff:
                    self.write(b'K' + bytes([obj]))
                    return
                if obj <= 0xffff:
                    self.write(b'M' + obj.to_bytes(2, 'little'))
                    return
            if -0x80000000 <= obj <= 0x7fffffff:
                self.write(b'J' + struct.pack("<i", obj))
                return
        if self.proto >= 2:
            data = encode_long(obj)
            n = len(data)
            self.write((b'\x8a' + bytes([n]) if n < 256 else b'\x8b' + struct.pack("<i", n)) + data)
            return
        if -0x80000000 <= obj <= 0x7fffffff:
            self.write(b'I' + repr(obj).encode("ascii") + b'\n')
        else:
            self.write(b'L' + repr(obj).encode("ascii") + b'L\n')
    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(b'G' + struct.pack('>d', obj))
        else:
            self.write(b'F' + repr(obj).encode("ascii") + b'\n')
    dispatch[float] = save_float

    def _save_bytes_no_memo(self, obj):
        n = len(obj)
        if n <= 0xff:
            self.write(b'C' + bytes([n]) + obj)
        elif n > 0xffffffff and self.proto >= 4:
            self._write_large(b'\x8e' + struct.pack("<Q", n), obj)
        elif n >= self._FRAME_TARGET:
            self._write_large(b'B' + struct.pack("<I", n), obj)
        else:
            self.write(b'B' + struct.pack("<I", n) + obj)

    def save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self.save_reduce(bytes, (), obj=obj)
            else:
                self.save_reduce(codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
            return
        self._save_bytes_no_memo(obj)
        self.memoize(obj)
    dispatch[bytes] = save_bytes

    def _save_bytearray_no_memo(self, obj):
        n = len(obj)
        if n >= self._FRAME_TARGET:
            self._write_large(b'\x96' + struct.pack("<Q", n), obj)
        else:
            self.write(b'\x96' + struct.pack("<Q", n) + obj)

    def save_bytearray(self, obj):
        if self.proto < 5:
            if not obj:
                self.save_reduce(bytearray, (), obj=obj)
            else:
                self.save_reduce(bytearray, (bytes(obj),), obj=obj)
            return
        self._save_bytearray_no_memo(obj)
        self.memoize(obj)
    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = obj.raw()
        if not view.contiguous:
            raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
        in_band = True
        if self._take_buffer is not None:
            in_band = bool(self._take_buffer(obj))
        if in_band:
            if view.readonly:
                self.save_bytes(view.tobytes())
            else:
                self.save_bytearray(bytearray(view))
        else:
            self.write(b'\x97')
            if view.readonly:
                self.write(b'\x98')
    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            n = len(data)
            if n <= 0xff and self.proto >= 4:
                self.write(b'\x8c' + bytes([n]) + data)
            elif n > 0xffffffff and self.proto >= 4:
                self._write_large(b'\x8d' + struct.pack("<Q", n), data)
            elif n >= self._FRAME_TARGET:
                self._write_large(b'X' + struct.pack("<I", n), data)
            else:
                self.write(b'X' + struct.pack("<I", n) + data)
        else:
            text = obj
            for c in '\\', '\0', '\n', '\r', '\x1a':
                text = text.replace(c, '\\u%04x' % ord(c))
            self.write(b'V' + text.encode('raw-unicode-escape') + b'\n')
        self.memoize(obj)
    dispatch[str] = save_str

    def save_tuple(self, obj):
        if not obj:
            self.write(b')' if self.bin else b'(t')
            return
        n = len(obj)
        save, memo, write = self.save, self.memo, self.write
        if n <= 3 and self.proto >= 2:
            for element in obj:
                save(element)
            if id(obj) in memo:          # it contains itself
                write(b'0' * n + self.get(memo[id(obj)][0]))
            else:
                write((b'\x85', b'\x86', b'\x87')[n - 1])
                self.memoize(obj)
            return
        write(b'(')
        for element in obj:
            save(element)
        if id(obj) in memo:
            get = self.get(memo[id(obj)][0])
            write(b'1' + get if self.bin else b'0' * (n + 1) + get)
            return
        write(b't')
        self.memoize(obj)
    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(b']' if self.bin else b'(l')
        self.memoize(obj)
        self._save_items(obj)
    dispatch[list] = save_list

    _BATCHSIZE = 1000

    def _batches(self, items):
        it = iter(items)
        while True:
            batch = []
            for item in it:
                batch.append(item)
                if len(batch) == self._BATCHSIZE:
                    break
            if not batch:
                return
            yield batch
            if len(batch) < self._BATCHSIZE:
                return

    def _save_items(self, items):
        save, write = self.save, self.write
        if not self.bin:
            for x in items:
                save(x)
                write(b'a')
            return
        for batch in self._batches(items):
            if len(batch) == 1:
                save(batch[0])
                write(b'a')
                continue
            write(b'(')
            for x in batch:
                save(x)
            write(b'e')

    def save_dict(self, obj):
        self.write(b'}' if self.bin else b'(d')
        self.memoize(obj)
        self._save_pairs(obj.items())
    dispatch[dict] = save_dict

    def _save_pairs(self, items):
        save, write = self.save, self.write
        if not self.bin:
            for k, v in items:
                save(k)
                save(v)
                write(b's')
            return
        for batch in self._batches(items):
            if len(batch) == 1:
                k, v = batch[0]
                save(k)
                save(v)
                write(b's')
                continue
            write(b'(')
            for k, v in batch:
                save(k)
                save(v)
            write(b'u')

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(b'\x8f')
        self.memoize(obj)
        for batch in self._batches(obj):
            self.write(b'(')
            for item in batch:
                self.save(item)
            self.write(b'\x90')
    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(b'(')
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(b'1' + self.get(self.memo[id(obj)][0]))
            return
        self.write(b'\x91')
        self.memoize(obj)
    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None)
        if name is None:
            name = obj.__name__
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name, level=0)
            found, parent = _getattribute(sys.modules[module_name], name)
        except (ImportError, KeyError, AttributeError):
            if '<locals>' in name:
                raise AttributeError("Can't pickle local object %r" % name) from None
            raise PicklingError("Can't pickle %r: it's not found as %s.%s" % (obj, module_name, name)) from None
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code:
                if code <= 0xff:
                    self.write(b'\x82' + bytes([code]))
                elif code <= 0xffff:
                    self.write(b'\x83' + code.to_bytes(2, 'little'))
                else:
                    self.write(b'\x84' + struct.pack("<i", code))
                return
        last = name.rpartition('.')[2]
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(b'\x93')
        elif parent is not sys.modules[module_name]:
            self.save_reduce(getattr, (parent, last))
            self.memoize(obj)
            return
        else:
            if self.fix_imports:
                if (module_name, name) in _python2_names:
                    module_name, name = _python2_names[module_name, name]
                elif module_name in _python2_modules:
                    module_name = _python2_modules[module_name]
            try:
                encoding = "utf-8" if self.proto >= 3 else "ascii"
                self.write(b'c' + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i"
                                    % (module_name, name, self.proto)) from None
        self.memoize(obj)

    def save_type(self, obj):
        for value in None, NotImplemented, ...:
            if obj is type(value):
                return self.save_reduce(type, (value,), obj=obj)
        return self.save_global(obj)

    dispatch[FunctionType] = save_global
    dispatch[type] = save_type


class _Unpickler:
    """Reads pickles from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._source_readline, self._source_read = file.readline, file.read
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_readinto = getattr(file, 'readinto', None)
        self.memo = {}
        self.encoding, self.errors = encoding, errors
        self.proto = 0
        self.fix_imports = fix_imports

    def read(self, n):
        """n bytes, from the current frame if there is one."""
        frame = self._frame
        if frame is not None:
            data = frame.read(n)
            if not data and n != 0:
                self._frame = None
            elif len(data) < n:
                raise UnpicklingError("pickle exhausted before end of frame")
            else:
                return data
        data = self._source_read(n)
        if len(data) < n:
            if self._in_load and not data and n == 1 and self._opcode:
                raise EOFError("Ran out of input")
            if n == 1 and self._opcode:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        frame = self._frame
        if frame is not None:
            data = frame.readline()
            if not data:
                self._frame = None
            elif data[-1] != 10:
                raise UnpicklingError("pickle exhausted before end of frame")
            else:
                return data
        data = self._source_readline()
        if not data.endswith(b'\n'):
            raise UnpicklingError("pickle data was truncated")
        return data

    def load(self):
        """Read a pickled object representation from the open file; return the reconstituted object."""
        if not hasattr(self, "_source_read"):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._frame = None
        self._in_load = True
        self.metastack = []
        self.stack = []
        self.append = self.stack.append
        self.proto = 0
        dispatch, read = self.dispatch, self.read
        try:
            while True:
                self._opcode = True
                key = read(1)
                self._opcode = False
                try:
                    f = dispatch[key[0]]
                except KeyError:
                    raise UnpicklingError(f"invalid load key, '{_key_text(key[0])}'.") from None
                f(self)
        except _Stop as stop:
            return stop.value
        except IndexError as e:
            if not self.stack and e.args == ("pop from empty list",):
                raise UnpicklingError("unpickling stack underflow") from None
            raise

    def pop_mark(self):
        items = self.stack
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    dispatch = {}

    def load_proto(self):
        proto = self.read(1)[0]
        if not 0 <= proto <= HIGHEST_PROTOCOL:
            raise ValueError("unsupported pickle protocol: %d" % proto)
        self.proto = proto

    def load_frame(self):
        size = int.from_bytes(self.read(8), 'little')
        if size > sys.maxsize:
            raise ValueError("frame size > sys.maxsize: %d" % size)
        if self._frame is not None and self._frame.read():
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = None
        data = self.read(size)
        self._frame = io.BytesIO(data)

    def load_persid(self):
        try:
            pid = self.readline()[:-1].decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.append(self.persistent_load(pid))

    def load_binpersid(self):
        self.append(self.persistent_load(self.stack.pop()))

    def load_none(self):
        self.append(None)

    def load_false(self):
        self.append(False)

    def load_true(self):
        self.append(True)

    def load_int(self):
        data = self.readline()
        if data == FALSE[1:]:
            self.append(False)
        elif data == TRUE[1:]:
            self.append(True)
        else:
            self.append(int(data, 0))

    def load_binint(self):
        self.append(int.from_bytes(self.read(4), 'little', signed=True))

    def load_binint1(self):
        self.append(self.read(1)[0])

    def load_binint2(self):
        self.append(int.from_bytes(self.read(2), 'little'))

    def load_long(self):
        text = self.readline()[:-1]
        if text and text[-1] == 76:
            text = text[:-1]
        self.append(int(text, 0))

    def load_long1(self):
        self.append(decode_long(self.read(self.read(1)[0])))

    def load_long4(self):
        n = int.from_bytes(self.read(4), 'little', signed=True)
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.append(decode_long(self.read(n)))

    def load_float(self):
        self.append(float(self.readline()[:-1]))

    def load_binfloat(self):
        self.append(struct.unpack('>d', self.read(8))[0])

    def _text_of(self, value):
        return value if self.encoding == "bytes" else value.decode(self.encoding, self.errors)

    def load_string(self):
        data = self.readline()[:-1]
        if len(data) >= 2 and data[0] == data[-1] and data[0] in b'"\'':
            data = data[1:-1]
        else:
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self.append(self._text_of(codecs.escape_decode(data)[0]))

    def load_binstring(self):
        n = int.from_bytes(self.read(4), 'little', signed=True)
        if n < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.append(self._text_of(self.read(n)))

    def load_short_binstring(self):
        self.append(self._text_of(self.read(self.read(1)[0])))

    def _read_counted(self, width, name):
        n = int.from_bytes(self.read(width), 'little')
        if n > sys.maxsize:
            raise UnpicklingError(f"{name} exceeds system's maximum size of {sys.maxsize} bytes")
        return self.read(n)

    def load_binbytes(self):
        self.append(self._read_counted(4, "BINBYTES"))

    def load_short_binbytes(self):
        self.append(self.read(self.read(1)[0]))

    def load_binbytes8(self):
        self.append(self._read_counted(8, "BINBYTES8"))

    def load_bytearray8(self):
        self.append(bytearray(self._read_counted(8, "BYTEARRAY8")))

    def load_unicode(self):
        self.append(str(self.readline()[:-1], 'raw-unicode-escape'))

    def load_binunicode(self):
        self.append(str(self._read_counted(4, "BINUNICODE"), 'utf-8', 'surrogatepass'))

    def load_short_binunicode(self):
        self.append(str(self.read(self.read(1)[0]), 'utf-8', 'surrogatepass'))

    def load_binunicode8(self):
        self.append(str(self._read_counted(8, "BINUNICODE8"), 'utf-8', 'surrogatepass'))

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers")

    def load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as m:
            if not m.readonly:
                self.stack[-1] = m.toreadonly()

    def load_tuple(self):
        items = self.pop_mark()
        self.append(tuple(items))

    def load_empty_tuple(self):
        self.append(())

    def load_tuple1(self):
        self.stack[-1] = (self.stack[-1],)

    def load_tuple2(self):
        self.stack[-2:] = [(self.stack[-2], self.stack[-1])]

    def load_tuple3(self):
        self.stack[-3:] = [(self.stack[-3], self.stack[-2], self.stack[-1])]

    def load_empty_list(self):
        self.append([])

    def load_empty_dictionary(self):
        self.append({})

    def load_empty_set(self):
        self.append(set())

    def load_frozenset(self):
        items = self.pop_mark()
        self.append(frozenset(items))

    def load_list(self):
        items = self.pop_mark()
        self.append(items)

    def load_dict(self):
        items = self.pop_mark()
        self.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _make_instance(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            try:
                value = cls(*args)
            except TypeError as err:
                raise TypeError("in constructor for %s: %s" % (cls.__name__, str(err)), err.__traceback__)
        else:
            value = cls.__new__(cls)
        self.append(value)

    def load_inst(self):
        module = self.readline()[:-1].decode("ascii")
        name = self.readline()[:-1].decode("ascii")
        cls = self.find_class(module, name)
        self._make_instance(cls, self.pop_mark())

    def load_obj(self):
        args = self.pop_mark()
        self._make_instance(args.pop(0), args)

    def load_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        self.append(cls.__new__(cls, *args))

    def load_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        self.append(cls.__new__(cls, *args, **kwargs))

    def load_global(self):
        module = self.readline()[:-1].decode("utf-8")
        name = self.readline()[:-1].decode("utf-8")
        self.append(self.find_class(module, name))

    def load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.append(self.find_class(module, name))

    def load_ext1(self):
        self.get_extension(self.read(1)[0])

    def load_ext2(self):
        self.get_extension(int.from_bytes(self.read(2), 'little'))

    def load_ext4(self):
        self.get_extension(int.from_bytes(self.read(4), 'little', signed=True))

    def get_extension(self, code):
        if code in _extension_cache:
            self.append(_extension_cache[code])
            return
        key = _inverted_registry.get(code)
        if not key:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError("unregistered extension code %d" % code)
        obj = _extension_cache[code] = self.find_class(*key)
        self.append(obj)

    def find_class(self, module, name):
        sys.audit('pickle.find_class', module, name)
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _python3_names:
                module, name = _python3_names[module, name]
            elif module in _python3_modules:
                module = _python3_modules[module]
        __import__(module, level=0)
        if self.proto >= 4:
            return _getattribute(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def load_reduce(self):
        args = self.stack.pop()
        self.stack[-1] = self.stack[-1](*args)

    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self.pop_mark()

    def load_pop_mark(self):
        self.pop_mark()

    def load_dup(self):
        self.append(self.stack[-1])

    def _recall(self, i):
        try:
            self.append(self.memo[i])
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {i}') from None

    def load_get(self):
        self._recall(int(self.readline()[:-1]))

    def load_binget(self):
        self._recall(self.read(1)[0])

    def load_long_binget(self):
        self._recall(int.from_bytes(self.read(4), 'little'))

    def load_put(self):
        i = int(self.readline()[:-1])
        if i < 0:
            raise ValueError("negative PUT argument")
        self.memo[i] = self.stack[-1]

    def load_binput(self):
        self.memo[self.read(1)[0]] = self.stack[-1]

    def load_long_binput(self):
        i = int.from_bytes(self.read(4), 'little')
        if i > sys.maxsize:
            raise ValueError("negative LONG_BINPUT argument")
        self.memo[i] = self.stack[-1]

    def load_memoize(self):
        self.memo[len(self.memo)] = self.stack[-1]

    def load_append(self):
        value = self.stack.pop()
        self.stack[-1].append(value)

    def load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        extend = getattr(target, 'extend', None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def load_setitems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def load_build(self):
        state = self.stack.pop()
        inst = self.stack[-1]
        setstate = getattr(inst, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            inst_dict = inst.__dict__
            for k, v in state.items():
                inst_dict[sys.intern(k) if type(k) is str else k] = v
        if slots:
            for k, v in slots.items():
                setattr(inst, k, v)

    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
        self.append = self.stack.append

    def load_stop(self):
        raise _Stop(self.stack.pop())

    for _op, _f in dict(
            PROTO=load_proto, FRAME=load_frame, PERSID=load_persid, BINPERSID=load_binpersid, NONE=load_none, NEWFALSE=load_false,
            NEWTRUE=load_true, INT=load_int, BININT=load_binint, BININT1=load_binint1, BININT2=load_binint2, LONG=load_long,
            LONG1=load_long1, LONG4=load_long4, FLOAT=load_float, BINFLOAT=load_binfloat, STRING=load_string,
            BINSTRING=load_binstring, SHORT_BINSTRING=load_short_binstring, BINBYTES=load_binbytes, BINBYTES8=load_binbytes8,
            SHORT_BINBYTES=load_short_binbytes, BYTEARRAY8=load_bytearray8, UNICODE=load_unicode, BINUNICODE=load_binunicode,
            SHORT_BINUNICODE=load_short_binunicode, BINUNICODE8=load_binunicode8, NEXT_BUFFER=load_next_buffer,
            READONLY_BUFFER=load_readonly_buffer, TUPLE=load_tuple, EMPTY_TUPLE=load_empty_tuple, TUPLE1=load_tuple1,
            TUPLE2=load_tuple2, TUPLE3=load_tuple3, EMPTY_LIST=load_empty_list, EMPTY_DICT=load_empty_dictionary,
            EMPTY_SET=load_empty_set, FROZENSET=load_frozenset, LIST=load_list, DICT=load_dict, INST=load_inst, OBJ=load_obj,
            NEWOBJ=load_newobj, NEWOBJ_EX=load_newobj_ex, GLOBAL=load_global, STACK_GLOBAL=load_stack_global, EXT1=load_ext1,
            EXT2=load_ext2, EXT4=load_ext4, REDUCE=load_reduce, POP=load_pop, POP_MARK=load_pop_mark, DUP=load_dup, GET=load_get,
            BINGET=load_binget, LONG_BINGET=load_long_binget, PUT=load_put, BINPUT=load_binput, LONG_BINPUT=load_long_binput,
            MEMOIZE=load_memoize, APPEND=load_append, APPENDS=load_appends, SETITEM=load_setitem, SETITEMS=load_setitems,
            ADDITEMS=load_additems, BUILD=load_build, MARK=load_mark, STOP=load_stop).items():
        dispatch[_OPCODES[_op][0]] = _f
    del _op, _f


def _key_text(key):
    return chr(key) if 32 <= key < 127 and key not in (39, 92) else '\\x%02x' % key


def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    f = io.BytesIO()
    Pickler(f, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return f.getvalue()


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def _loads(s, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if isinstance(s, str):
        raise TypeError("Can't load pickle from unicode string")
    return Unpickler(io.BytesIO(s), fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()

Pickler, Unpickler = _Pickler, _Unpickler
dump, dumps, load, loads = _dump, _dumps, _load, _loads
