import sys
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.major, sys.byteorder, sys.maxsize == 2 ** 63 - 1, sys.maxunicode, sys.argv[1:])
print(sys.float_info.max, sys.float_info.epsilon, sys.float_info.dig, sys.int_info.bits_per_digit > 0, sys.hash_info.width, sys.getrecursionlimit())
print(sys.intern("ab" + "cd") is sys.intern("abcd"), type(sys.modules).__name__, "sys" in sys.modules, sys.stdout.write(""), sys.getsizeof([]) > 0, sys.getsizeof("a" * 100) > 100)
print(sys.exc_info(), sys.flags.optimize, isinstance(sys.path, list), sys.__name__, callable(sys.exit), sys.getdefaultencoding())
try:
    sys.exit(5)
except SystemExit as e:
    print(e.code, repr(e))
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
print(sys.stderr.name, sys.stdin.name, hasattr(sys, "ps1"))
