"""The names of `_abc`'s user under the name that CPython's implementation in Python has: Ouro has one, for both."""
from abc import ABCMeta, get_cache_token
