"""A package for the import tests."""
VERSION = "1.0"
loaded = __name__
