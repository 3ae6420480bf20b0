"""The names of io under the name that CPython's implementation in Python has: Ouro has one implementation, for both."""
from io import *
from io import open_code, text_encoding, DEFAULT_BUFFER_SIZE
