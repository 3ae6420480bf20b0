"""Random numbers that cannot be guessed."""
from random import SystemRandom

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe', 'compare_digest']

_random = SystemRandom()
randbits = _random.getrandbits
choice = _random.choice
DEFAULT_ENTROPY = 32


def compare_digest(a, b):
    """Compare in a time that does not depend on where the first difference is."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        a, b = a.encode(), b.encode()
    elif isinstance(a, str) or isinstance(b, str):
        raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and '{type(b).__name__}'")
    a, b = bytes(memoryview(a)), bytes(memoryview(b))
    difference = len(a) ^ len(b)
    for x, y in zip(a, b):
        difference |= x ^ y
    return not difference


def randbelow(exclusive_upper_bound):
    """An int from 0 to n - 1."""
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """Random bytes: so many, or as many as are safe today."""
    return _random.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """The same in hexadecimal digits, two for a byte."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """The same in base64 for URLs."""
    import base64
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b'=').decode('ascii')
