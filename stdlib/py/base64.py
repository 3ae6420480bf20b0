"""Binary data as text: Base16, Base32, Base64 (RFC 4648), Base85 and Ascii85."""
import binascii
import struct

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode',
           'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode',
           'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']


def _to_bytes(data):
    """The bytes of any bytes-like object."""
    return data if isinstance(data, (bytes, bytearray)) else memoryview(data).tobytes()


def _text_bytes(text):
    """The bytes of text to be decoded: an ASCII string or a bytes-like object."""
    if isinstance(text, (bytes, bytearray)):
        return text
    if isinstance(text, str):
        if text.isascii():
            return text.encode('ascii')
        raise ValueError('string argument should contain only ASCII characters')
    try:
        return memoryview(text).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII string, not %r" % type(text).__name__) from None


# --- Base64 ---

_TO_URLSAFE = bytes.maketrans(b'+/', b'-_')
_FROM_URLSAFE = bytes.maketrans(b'-_', b'+/')


def b64encode(s, altchars=None):
    """Encode the bytes-like object s; altchars replaces the digits + and /."""
    text = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return text
    assert len(altchars) == 2, repr(altchars)
    return text.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """Decode s, a bytes-like object or ASCII string. Characters outside the alphabet are skipped, with `validate` an error."""
    s = _text_bytes(s)
    if altchars is not None:
        altchars = _text_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode the bytes-like object s with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode s with the standard alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode the bytes-like object s with - and _ in place of + and /."""
    return b64encode(s).translate(_TO_URLSAFE)


def urlsafe_b64decode(s):
    """Decode s, which has - and _ in place of + and /."""
    return b64decode(_text_bytes(s).translate(_FROM_URLSAFE))


# --- Base32 ---
# Decoding turns digits into those of int(text, 32); encoding looks ten bits up at a time.

_B32_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32_HEX_ALPHABET = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_INT_DIGITS = b'0123456789abcdefghijklmnopqrstuv'
_PAD_OF_REST = (0, 6, 4, 3, 1)                       # padding after 1-4 bytes in the last group of 5
_BYTES_OF_PAD = {0: 5, 1: 4, 3: 3, 4: 2, 6: 1}
_pairs = {}                                          # alphabet: the two digits for each value of ten bits


def _b32_encode(alphabet, data):
    pairs = _pairs.get(alphabet)
    if pairs is None:
        pairs = _pairs[alphabet] = [bytes((a, b)) for a in alphabet for b in alphabet]
    data = _to_bytes(data)
    rest = len(data) % 5
    if rest:
        data = data + bytes(5 - rest)
    out = []
    for high, low in struct.iter_unpack('>IB', data):
        out.append(pairs[high >> 22] + pairs[high >> 12 & 1023] + pairs[high >> 2 & 1023] + pairs[(high & 3) << 8 | low])
    text = b''.join(out)
    pad = _PAD_OF_REST[rest]
    return text[:-pad] + b'=' * pad if pad else text


def _b32_decode(alphabet, text, casefold, map01=None):
    text = _text_bytes(text)
    if len(text) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text_bytes(map01)
        assert len(map01) == 1, repr(map01)
        text = text.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        text = text.upper()
    digits = text.rstrip(b'=')
    if digits.translate(None, alphabet):
        raise binascii.Error('Non-base32 digit found')
    pad = len(text) - len(digits)
    if pad not in _BYTES_OF_PAD:
        raise binascii.Error('Incorrect padding')
    if not digits:
        return b''
    groups = len(text) // 8
    value = int(digits.translate(bytes.maketrans(alphabet, _INT_DIGITS)), 32) << 5 * pad
    return value.to_bytes(groups * 5, 'big')[:groups * 5 - 5 + _BYTES_OF_PAD[pad]]


def b32encode(s):
    """Encode the bytes-like object s with the letters A-Z and the digits 2-7."""
    return _b32_encode(_B32_ALPHABET, s)


def b32decode(s, casefold=False, map01=None):
    """Decode s. casefold: lower case is accepted; map01: what the digit 1 stands for (and 0 for O)."""
    return _b32_decode(_B32_ALPHABET, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like object s with the digits 0-9 and the letters A-V, which keep the order of the data."""
    return _b32_encode(_B32_HEX_ALPHABET, s)


def b32hexdecode(s, casefold=False):
    """Decode s, made by b32hexencode."""
    return _b32_decode(_B32_HEX_ALPHABET, s, casefold)


# --- Base16 ---

def b16encode(s):
    """Encode the bytes-like object s in upper-case hexadecimal."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode hexadecimal s; lower case only with casefold."""
    s = _text_bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# --- Base85: four bytes are a number of five digits ---

_A85_ALPHABET = bytes(range(33, 118))
_B85_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_pairs85 = {}                                        # alphabet: the two digits of 0 .. 85**2 - 1
_values85 = {}                                       # digit of Base85: its value


def _85_encode(data, alphabet, pad, short):
    """short: texts for whole words (Ascii85's z and y)."""
    pairs = _pairs85.get(alphabet)
    if pairs is None:
        pairs = _pairs85[alphabet] = [bytes((a, b)) for a in alphabet for b in alphabet]
    data = _to_bytes(data)
    missing = -len(data) % 4
    if missing:
        data = data + bytes(missing)
    out = []
    for word, in struct.iter_unpack('>I', data):
        if word in short:
            out.append(short[word])
        else:
            high, low = divmod(word, 614125)         # two digits, three digits
            middle, last = divmod(low, 85)
            out.append(pairs[high] + pairs[middle] + alphabet[last:last + 1])
    if missing and not pad:
        if len(out[-1]) == 1:
            out[-1] = alphabet[:1] * 5
        out[-1] = out[-1][:-missing]
    return b''.join(out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode the bytes-like object b in Ascii85.

    foldspaces: y stands for four spaces. wrapcol: longest line. pad: keep the padding to a multiple of four bytes.
    adobe: the text stands between <~ and ~>.
    """
    short = {0: b'z'}
    if foldspaces:
        short[0x20202020] = b'y'
    text = (b'<~' if adobe else b'') + _85_encode(b, _A85_ALPHABET, pad, short)
    end = b'~>' if adobe else b''
    if not wrapcol:
        return text + end
    width = max(wrapcol, 2 if adobe else 1)
    lines = [text[at:at + width] for at in range(0, len(text), width)]
    if adobe and len(lines[-1]) > width - 2:         # the closing mark is never broken in two
        lines.append(b'')
    return b'\n'.join(lines) + end


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85; the characters of ignorechars are skipped."""
    b = _text_bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b'~>'))
        b = b[2 if b.startswith(b'<~') else 0:-2]
    out = []
    value = digits = 0

    def whole_word(letter, word):
        if digits:
            raise ValueError('%s inside Ascii85 5-tuple' % letter)
        out.append(word)

    for c in b:
        if 33 <= c <= 117:
            value = value * 85 + c - 33
            digits += 1
            if digits == 5:
                if value >= 1 << 32:
                    raise ValueError('Ascii85 overflow')
                out.append(value.to_bytes(4, 'big'))
                value = digits = 0
        elif c == 122:
            whole_word('z', b'\0\0\0\0')
        elif c == 121 and foldspaces:
            whole_word('y', b'    ')
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    if digits:
        for _ in range(5 - digits):
            value = value * 85 + 84
        if value >= 1 << 32:
            raise ValueError('Ascii85 overflow')
        out.append(value.to_bytes(4, 'big')[:digits - 1])
    return b''.join(out)


def b85encode(b, pad=False):
    """Encode the bytes-like object b in Base85, as git and Mercurial do."""
    return _85_encode(b, _B85_ALPHABET, pad, {})


def b85decode(b):
    """Decode Base85."""
    if not _values85:
        _values85.update((c, i) for i, c in enumerate(_B85_ALPHABET))
    b = _text_bytes(b)
    missing = -len(b) % 5
    b = b + b'~' * missing
    values, out = _values85, []
    for at in range(0, len(b), 5):
        try:
            c, d, e, f, g = b[at:at + 5]
            value = (((values[c] * 85 + values[d]) * 85 + values[e]) * 85 + values[f]) * 85 + values[g]
        except KeyError:
            bad = next(i for i in range(at, at + 5) if b[i] not in values)
            raise ValueError('bad base85 character at position %d' % bad) from None
        if value >= 1 << 32:
            raise ValueError('base85 overflow in hunk starting at byte %d' % at)
        out.append(value.to_bytes(4, 'big'))
    data = b''.join(out)
    return data[:-missing] if missing else data


# --- the older interface: files and lines ---

MAXLINESIZE = 76                                     # RFC 2045
MAXBINSIZE = MAXLINESIZE // 4 * 3


def encode(input, output):
    """Encode a binary file into another, in lines."""
    pending = b''
    while True:
        chunk = input.read(MAXBINSIZE - len(pending))
        pending += chunk
        if pending and (not chunk or len(pending) == MAXBINSIZE):
            output.write(binascii.b2a_base64(pending))
            pending = b''
        if not chunk:
            return


def decode(input, output):
    """Decode a binary file of base64 lines into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_bytes_like(s):
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError("expected bytes-like object, not %s" % type(s).__name__) from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError("expected single byte elements, not %r from %s" % (view.format, type(s).__name__))
    if view.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (view.ndim, type(s).__name__))


def encodebytes(s):
    """Encode a bytes-like object as lines of base64."""
    _check_bytes_like(s)
    return b''.join([binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decode lines of base64."""
    _check_bytes_like(s)
    return binascii.a2b_base64(s)


def main():
    """The command line: python -m base64 [-e | -d | -u | -t] [file]."""
    import getopt
    import sys
    usage = "usage: %s [-h|-d|-e|-u|-t] [file|-]\n" % sys.argv[0]
    try:
        options, files = getopt.getopt(sys.argv[1:], 'hdeut')
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        print(usage)
        sys.exit(2)
    work = encode
    for option, _ in options:
        if option == '-h':
            print(usage)
            return
        if option == '-t':
            _self_test()
            return
        work = encode if option == '-e' else decode
    if files and files[0] != '-':
        with open(files[0], 'rb') as f:
            work(f, sys.stdout.buffer)
    else:
        work(sys.stdin.buffer, sys.stdout.buffer)


def _self_test():
    text = b"Aladdin:open sesame"
    coded = encodebytes(text)
    print(repr(text), repr(coded), repr(decodebytes(coded)))
    assert decodebytes(coded) == text


if __name__ == '__main__':
    main()
