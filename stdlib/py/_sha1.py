"""Part of _hashes, under the name that CPython has for it."""
from _hashes import sha1
