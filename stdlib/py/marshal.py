"""Values as bytes, in the format of CPython 3.11 (versions 0 to 4). Code objects are not supported: Ouro has its own bytecode."""

import struct

version = 4
_REF = 0x80
_MAX_DEPTH = 2000


def _long_digits(n):
    digits = []
    while n:
        digits.append(n & 0x7fff)
        n >>= 15
    return digits


class _Writer:
    def __init__(self, version):
        self.version = version
        self.out = bytearray()
        self.seen = {}              # id -> (index, object), for versions with references
        self.depth = 0

    def size(self, code, flag, n):
        self.out.append(ord(code) | flag)
        self.out += struct.pack("<i", n)

    def text_float(self, value):
        text = ("%.17g" % value).encode()
        self.out.append(len(text))
        self.out += text

    def flag(self, value):
        """0, or the mark of an object that later ones may refer to; None: it has just been written as a reference."""
        if self.version < 3:
            return 0
        known = self.seen.get(id(value))
        if known:
            self.size("r", 0, known[0])
            return None
        self.seen[id(value)] = len(self.seen), value
        return _REF

    def write(self, value):
        simple = {id(None): b"N", id(True): b"T", id(False): b"F", id(Ellipsis): b".", id(StopIteration): b"S"}.get(id(value))
        if simple:
            self.out += simple
            return
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ValueError("object too deeply nested to marshal")
        flag = self.flag(value)
        if flag is not None:
            writer = _writers.get(type(value))
            if writer:
                writer(self, value, flag)
            else:
                self.write_buffer(value, flag)
        self.depth -= 1

    def write_buffer(self, value, flag):
        try:
            data = memoryview(value)
        except TypeError:
            raise ValueError("unmarshallable object") from None
        self.write_bytes(data.tobytes(), flag)

    def write_int(self, value, flag):
        if -2**31 <= value < 2**31:
            self.size("i", flag, value)
            return
        digits = _long_digits(abs(value))
        self.size("l", flag, len(digits) if value > 0 else -len(digits))
        self.out += struct.pack("<%dH" % len(digits), *digits)

    def write_float(self, value, flag):
        if self.version > 1:
            self.out.append(ord("g") | flag)
            self.out += struct.pack("<d", value)
        else:
            self.out.append(ord("f") | flag)
            self.text_float(value)

    def write_complex(self, value, flag):
        if self.version > 1:
            self.out.append(ord("y") | flag)
            self.out += struct.pack("<dd", value.real, value.imag)
        else:
            self.out.append(ord("x") | flag)
            self.text_float(value.real)
            self.text_float(value.imag)

    def write_bytes(self, value, flag):
        self.size("s", flag, len(value))
        self.out += value

    def write_str(self, value, flag):
        data = value.encode("utf-8", "surrogatepass")
        if self.version >= 4 and value.isascii():
            if len(data) < 256:
                self.out.append(ord("z") | flag)
                self.out.append(len(data))
            else:
                self.size("a", flag, len(data))
        else:
            self.size("u", flag, len(data))
        self.out += data

    def write_tuple(self, value, flag):
        if self.version >= 4 and len(value) < 256:
            self.out.append(ord(")") | flag)
            self.out.append(len(value))
        else:
            self.size("(", flag, len(value))
        for item in value:
            self.write(item)

    def write_list(self, value, flag):
        self.size("[", flag, len(value))
        for item in value:
            self.write(item)

    def write_dict(self, value, flag):
        self.out.append(ord("{") | flag)
        for key, item in value.items():
            self.write(key)
            self.write(item)
        self.out += b"0"

    def write_set(self, value, flag):
        self.size("<" if type(value) is set else ">", flag, len(value))
        for item in sorted(value, key=lambda item: dumps(item, self.version)):
            self.write(item)


_writers = {int: _Writer.write_int, float: _Writer.write_float, complex: _Writer.write_complex, bytes: _Writer.write_bytes,
            str: _Writer.write_str, tuple: _Writer.write_tuple, list: _Writer.write_list, dict: _Writer.write_dict,
            set: _Writer.write_set, frozenset: _Writer.write_set}


def dumps(value, version=version, /):
    """Return the bytes object that would be written to a file by dump(value, file)."""
    writer = _Writer(version)
    writer.write(value)
    return bytes(writer.out)


def dump(value, file, version=version, /):
    """Write the value on the open file."""
    return file.write(dumps(value, version))


_nothing = object()


class _Reader:
    def __init__(self, read):
        self.read = read
        self.refs = []
        self.depth = 0

    def take(self, n):
        data = self.read(n)
        if not isinstance(data, bytes):
            raise TypeError(f"file.read() returned not bytes but {type(data).__name__}")
        if len(data) < n:
            raise EOFError("marshal data too short")
        return data

    def number(self):
        return struct.unpack("<i", self.take(4))[0]

    def size(self, what):
        n = self.number()
        if n < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return n

    def value(self):
        value = self.maybe_value()
        if value is _nothing:
            raise TypeError("NULL object in marshal data for object")
        return value

    def maybe_value(self):
        """The next value; _nothing at the mark that ends a dict."""
        data = self.read(1)
        if not data:
            raise EOFError("EOF read where object expected")
        code = chr(data[0] & ~_REF)
        if code == "0":
            return _nothing
        if code == "r":
            n = self.number()
            if not 0 <= n < len(self.refs) or self.refs[n] is _nothing:
                raise ValueError("bad marshal data (invalid reference)")
            return self.refs[n]
        simple = _constants.get(code, _nothing)
        if simple is not _nothing:
            return simple
        reader = _readers.get(code)
        if reader is None:
            raise ValueError("bad marshal data (unknown type code)")
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise ValueError("recursion limit exceeded")
        slot = None
        if data[0] & _REF:
            slot = len(self.refs)
            self.refs.append(_nothing)
        value = reader(self, code, slot)
        if slot is not None:
            self.refs[slot] = value
        self.depth -= 1
        return value

    def keep(self, slot, container):
        """A container may hold itself."""
        if slot is not None:
            self.refs[slot] = container
        return container

    def read_int(self, code, slot):
        return self.number()

    def read_long(self, code, slot):
        n = self.number()
        digits = struct.unpack("<%dH" % abs(n), self.take(2 * abs(n)))
        if digits and digits[-1] == 0:
            raise ValueError("bad marshal data (unnormalized long data)")
        value = 0
        for digit in reversed(digits):
            if digit > 0x7fff:
                raise ValueError("bad marshal data (digit out of range in long)")
            value = value << 15 | digit
        return -value if n < 0 else value

    def text_float(self):
        return float(self.take(self.take(1)[0]))

    def read_float(self, code, slot):
        return struct.unpack("<d", self.take(8))[0] if code == "g" else self.text_float()

    def read_complex(self, code, slot):
        return complex(*struct.unpack("<dd", self.take(16))) if code == "y" else complex(self.text_float(), self.text_float())

    def read_bytes(self, code, slot):
        return self.take(self.size("bytes object"))

    def read_str(self, code, slot):
        n = self.take(1)[0] if code in "zZ" else self.size("string")
        return self.take(n).decode("ascii" if code in "zZaA" else "utf-8", "surrogatepass" if code in "ut" else "strict")

    def read_tuple(self, code, slot):
        n = self.take(1)[0] if code == ")" else self.size("tuple")
        return tuple([self.value() for _ in range(n)])

    def read_list(self, code, slot):
        items = self.keep(slot, [])
        for _ in range(self.size("list")):
            items.append(self.value())
        return items

    def read_dict(self, code, slot):
        items = self.keep(slot, {})
        while (key := self.maybe_value()) is not _nothing:
            items[key] = self.value()
        return items

    def read_set(self, code, slot):
        items = [self.value() for _ in range(self.size("set"))]
        return set(items) if code == "<" else frozenset(items)


_constants = {"N": None, "T": True, "F": False, ".": Ellipsis, "S": StopIteration}
_readers = {"i": _Reader.read_int, "l": _Reader.read_long, "f": _Reader.read_float, "g": _Reader.read_float,
            "x": _Reader.read_complex, "y": _Reader.read_complex, "s": _Reader.read_bytes, "(": _Reader.read_tuple,
            ")": _Reader.read_tuple, "[": _Reader.read_list, "{": _Reader.read_dict, "<": _Reader.read_set, ">": _Reader.read_set}
for _code in "utzZaA":
    _readers[_code] = _Reader.read_str
del _code


def load(file, /):
    """Read one value from the open file and return it."""
    return _Reader(file.read).value()


def loads(bytes, /):
    """Convert the bytes-like object to a value."""
    import io
    return _Reader(io.BytesIO(bytes).read).value()
