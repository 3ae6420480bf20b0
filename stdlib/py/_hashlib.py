"""The functions of _hashes under the names that CPython's binding to OpenSSL has."""
from _hashes import HASH, HASHXOF, hmac_digest, new, pbkdf2_hmac
from _hashes import (md5 as openssl_md5, sha1 as openssl_sha1, sha224 as openssl_sha224, sha256 as openssl_sha256, sha384 as openssl_sha384,
                     sha512 as openssl_sha512, sha3_224 as openssl_sha3_224, sha3_256 as openssl_sha3_256, sha3_384 as openssl_sha3_384,
                     sha3_512 as openssl_sha3_512, shake_128 as openssl_shake_128, shake_256 as openssl_shake_256)
from _operator import _compare_digest as compare_digest

openssl_md_meth_names = frozenset(name[8:] for name in list(globals()) if name.startswith('openssl_'))


def get_fips_mode():
    """Return 0: there is no such mode."""
    return 0


class UnsupportedDigestmodError(ValueError):
    """A kind of keyed hash that is not made here."""


def hmac_new(key, msg=b'', digestmod=None):
    """Always refuse: module hmac makes keyed hashes itself."""
    raise UnsupportedDigestmodError('keyed hashes are made by module hmac')
