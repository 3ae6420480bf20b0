names = "BaseException Exception ArithmeticError LookupError OSError ValueError UnicodeError RuntimeError Warning SyntaxError ImportError NameError StopIteration GeneratorExit KeyboardInterrupt SystemExit AssertionError RecursionError NotImplementedError ModuleNotFoundError UnboundLocalError IndentationError TabError FileNotFoundError PermissionError BlockingIOError ConnectionError TimeoutError BrokenPipeError DeprecationWarning BaseExceptionGroup ExceptionGroup StopAsyncIteration UnicodeDecodeError FloatingPointError BufferError EOFError MemoryError ReferenceError SystemError TypeError".split()
import builtins
for n in names:
    print(n, [c.__name__ for c in getattr(builtins, n).__mro__[1:-1]])
print(IOError is OSError, EnvironmentError is OSError)
