"""Keyed hashes: HMAC of RFC 2104."""
import _hashes
import hashlib
import warnings
from _operator import _compare_digest as compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))
digest_size = None


class HMAC:
    """A keyed hash in progress."""
    blocksize = 64
    __slots__ = '_inner', '_outer', 'block_size', 'digest_size', '_name'

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError('key: expected bytes or bytearray, but got %r' % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        if isinstance(digestmod, str):
            make = lambda data=b'': hashlib.new(digestmod, data)
        elif callable(digestmod):
            make = digestmod
        else:
            make = lambda data=b'': digestmod.new(data)
        self._outer, self._inner = make(), make()
        self.digest_size = self._inner.digest_size
        size = self.blocksize
        if hasattr(self._inner, 'block_size'):
            size = self._inner.block_size
            if size < 16:
                warnings.warn('block_size of %d seems too small; using our default of %d.' % (size, self.blocksize), RuntimeWarning, 2)
                size = self.blocksize
        else:
            warnings.warn('No block_size attribute on given digest object; Assuming %d.' % size, RuntimeWarning, 2)
        self.block_size = size
        if len(key) > size:
            key = make(key).digest()
        key = bytes(key).ljust(size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return 'hmac-' + self._inner.name

    def update(self, msg):
        """Take more of the message."""
        self._inner.update(msg)

    def copy(self):
        """Return a copy that goes on by itself."""
        other = type(self).__new__(type(self))
        other.block_size, other.digest_size = self.block_size, self.digest_size
        other._inner, other._outer = self._inner.copy(), self._outer.copy()
        return other

    def _finished(self):
        outer = self._outer.copy()
        outer.update(self._inner.digest())
        return outer

    def digest(self):
        """Return the hash of the message so far as bytes."""
        return self._finished().digest()

    def hexdigest(self):
        """Return the hash of the message so far in hexadecimal."""
        return self._finished().hexdigest()


def new(key, msg=None, digestmod=''):
    """Return a keyed hash. digestmod: a name, a constructor or a module of hashlib's kind."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """Return the keyed hash of a message at once."""
    if isinstance(digest, str) and not digest.startswith('blake2'):
        return _hashes.hmac_digest(key, msg, digest)
    return HMAC(key, msg, digest).digest()
