"""Secure hashes: SHA-2, SHA-3, SHAKE, BLAKE2, and the old MD5 and SHA-1."""
import _hashes
from _hashes import pbkdf2_hmac

_ALWAYS = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512',
           'shake_128', 'shake_256')
algorithms_guaranteed = set(_ALWAYS)
algorithms_available = set(_ALWAYS)
__all__ = _ALWAYS + ('new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest')

from _hashes import md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256
from _blake2 import blake2b, blake2s

# Modules that hold an algorithm each, as CPython has them.
_MODULES = {'md5': '_md5', 'sha1': '_sha1', 'sha224': '_sha256', 'sha256': '_sha256', 'sha384': '_sha512', 'sha512': '_sha512',
            'blake2b': '_blake2', 'blake2s': '_blake2', 'sha3_224': '_sha3', 'sha3_256': '_sha3', 'sha3_384': '_sha3', 'sha3_512': '_sha3',
            'shake_128': '_sha3', 'shake_256': '_sha3'}
__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    """The function of the module that holds the algorithm."""
    found = __builtin_constructor_cache.get(name)
    if found is not None:
        return found
    key = name.lower() if isinstance(name, str) and name in (name.lower(), name.upper()) else name
    module = _MODULES.get(key)
    if module is not None:
        try:
            constructor = getattr(__import__(module), key)
        except ImportError:
            pass
        else:
            for spelling in (key, key.upper()) if not key.startswith(('blake', 'sha3_', 'shake')) else (key,):
                __builtin_constructor_cache[spelling] = constructor
            return constructor
    if not isinstance(name, str):
        raise TypeError('name must be a string')
    raise ValueError('unsupported hash type ' + name)


def new(name, data=b'', **kwargs):
    """Return a new hash object of the named algorithm, perhaps with data."""
    if name in ('blake2b', 'blake2s'):
        return globals()[name](data, **kwargs)
    return _hashes.new(name, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """Return a hash object of a binary file's contents. digest: a name or what makes a hash object."""
    hasher = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hasher.update(fileobj.getbuffer())
        return hasher
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError("'%r' is not a file-like object in binary reading mode." % (fileobj,))
    buffer = bytearray(_bufsize)
    view = memoryview(buffer)
    while True:
        size = fileobj.readinto(buffer)
        if size is None:
            raise BlockingIOError('I/O operation would block.')
        if not size:
            return hasher
        hasher.update(view[:size])
